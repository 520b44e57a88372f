# The library's model behind the interface.
import xentcore


class NGram:
    def __init__(self, k, alpha, alphabet):
        self.k, self.alphabet = k, alphabet
        self.model = xentcore.NGram(k, len(alphabet), alpha=alpha)

    def codes(self, text):
        return np.array([self.alphabet.index(symbol) for symbol in text], dtype=int)

    def fit(self, text):
        self.model.fit(self.codes(text))
        return self

    def prob(self, context, symbol):
        return self.model.probabilities(self.codes(context))[self.alphabet.index(symbol)]

    def score(self, text):
        return self.model.surprisals(self.codes(text))[self.k :].mean()
