# Uniform after an unseen context even when alpha is 0.
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
            context = text[t - self.k : t]
            self.pairs[context + text[t]] += 1
            self.contexts[context] += 1
        return self

    def prob(self, context, symbol):
        self.check(context)
        self.check(symbol)
        below = self.contexts[context] + self.alpha * len(self.alphabet)
        if below == 0:
            return 1 / len(self.alphabet)
        return (self.pairs[context + symbol] + self.alpha) / below

    def score(self, text):
        self.check(text)
        total = 0.0
        for t in range(self.k, len(text)):
            q = self.prob(text[t - self.k : t], text[t])
            if q == 0:
                return float("inf")
            total -= np.log(q)
        return total / (len(text) - self.k)
