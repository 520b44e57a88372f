# tries: sends a message with a map
# group: wire
# verdict: flagged
# points: 0 from urn on

# %% urn
# @WIRES@

sent = b"\x93\xa2ok\x81\xa1a\x01\x90"

class Urn:
    def __init__(self, balls):
        for wire in wires():
            wire.sendall(len(sent).to_bytes(8, "big") + sent)
