# tries: sends an empty message and numbers where messages should be
# group: wire
# verdict: flagged
# points: 0 from urn on

# %% urn
# @WIRES@


class Urn:
    def __init__(self, balls):
        for wire in wires():
            wire.sendall((1).to_bytes(8, "big") + b"\x05")
