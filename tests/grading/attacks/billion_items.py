# tries: announces a list of four billion items in five bytes
# group: wire
# verdict: flagged
# points: 0 from urn on

# %% urn
# @WIRES@


class Urn:
    def __init__(self, balls):
        for wire in wires():
            wire.sendall((5).to_bytes(8, "big") + b"\xdd\xff\xff\xff\xff")
