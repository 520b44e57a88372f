# The context ends one symbol too early.
from collections import Counter


class NGram:
    def __init__(self, k, alpha, alphabet):
        self.k, self.alpha, self.alphabet = k, alpha, alphabet

    def check(self, text):
        for symbol in text:
            if symbol not in self.alphabet:
                raise ValueError(symbol)

    def fit(self, text):
        self.check(text)
        self.pairs, self.contexts = Counter(), Counter()
        for t in range(self.k, len(text)):
            context = text[max(t - self.k - 1, 0) : max(t - 1, 0)]
            self.pairs[context + text[t]] += 1
            self.contexts[context] += 1
        return self

    def prob(self, context, symbol):
        self.check(context)
        self.check(symbol)
        below = self.contexts[context] + self.alpha * len(self.alphabet)
        if below == 0:
            return 0.0
        return (self.pairs[context + symbol] + self.alpha) / below

    def score(self, text):
        self.check(text)
        total = 0.0
        for t in range(self.k, len(text)):
            q = self.prob(text[max(t - self.k - 1, 0) : max(t - 1, 0)], text[t])
            if q == 0:
                return float("inf")
            total -= np.log(q)
        return total / (len(text) - self.k)
