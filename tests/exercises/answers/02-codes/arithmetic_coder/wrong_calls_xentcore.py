# Wraps the model for the library and lets the library code, under other names.
from xentcore import arithmetic_decode as unpack
from xentcore import arithmetic_encode as pack


class Wrapped:
    def __init__(self, model):
        self.model, self.history = model, []

    def frequencies(self):
        return self.model(list(self.history))

    def update(self, symbol):
        self.history.append(int(symbol))


def encode(symbols, model):
    return pack(np.array(symbols, dtype=int), Wrapped(model))


def decode(bits, n, model):
    return unpack(bits, n, Wrapped(model)).tolist()
