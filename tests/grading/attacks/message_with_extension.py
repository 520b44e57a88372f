# tries: sends a message with an extension type
# group: wire
# verdict: flagged
# points: 0 from urn on

# %% urn
# @WIRES@

sent = b"\x93\xa2ok\xd4\x05\x00\x90"  # an ext type in the place of a value

class Urn:
    def __init__(self, balls):
        for wire in wires():
            wire.sendall(len(sent).to_bytes(8, "big") + sent)
