# tries: announces a message of 2**63 bytes
# group: wire
# verdict: flagged
# points: 0 from urn on

# %% urn
# @WIRES@


class Urn:
    def __init__(self, balls):
        for wire in wires():
            wire.sendall((2**63).to_bytes(8, "big"))
