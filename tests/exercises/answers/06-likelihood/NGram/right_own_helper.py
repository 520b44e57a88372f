# Slices of the text counted by a helper of its own, whose name a check must not take away.
def reference(text, length):
    counts = {}
    for t in range(len(text) - length + 1):
        piece = text[t : t + length]
        counts[piece] = counts.get(piece, 0) + 1
    return counts


class NGram:
    def __init__(self, k, alpha, alphabet):
        self.k, self.alpha, self.alphabet = k, alpha, alphabet

    def check(self, text):
        if not set(text) <= set(self.alphabet):
            raise ValueError("a symbol is not in the alphabet")

    def fit(self, text):
        self.check(text)
        self.pairs = reference(text, self.k + 1)
        # The context at the very end has no symbol after it.
        self.contexts = reference(text[:-1], self.k)
        return self

    def prob(self, context, symbol):
        self.check(context + symbol)
        above = self.pairs.get(context + symbol, 0) + self.alpha
        below = self.contexts.get(context, 0) + self.alpha * len(self.alphabet)
        return above / below if below else 0.0

    def score(self, text):
        self.check(text)
        q = [self.prob(text[t - self.k : t], text[t]) for t in range(self.k, len(text))]
        return -np.mean(np.log(q)) if min(q) > 0 else float("inf")
