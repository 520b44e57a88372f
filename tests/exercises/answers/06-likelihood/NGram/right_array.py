# One table of A**k rows, indexed by the context as a number; lets numpy warn.
class NGram:
    def __init__(self, k, alpha, alphabet):
        self.k, self.alpha, self.alphabet = k, alpha, alphabet

    def _split(self, text):
        A = len(self.alphabet)
        x = np.array([self.alphabet.index(symbol) for symbol in text], dtype=int)
        n = max(len(x) - self.k, 0)
        row = np.zeros(n, dtype=int)
        for lag in range(self.k):
            row = row * A + x[lag : lag + n]
        return row, x[self.k :]

    def fit(self, text):
        A = len(self.alphabet)
        counts = np.zeros((A**self.k, A))
        np.add.at(counts, self._split(text), 1)
        smooth = counts + self.alpha
        self.q = np.nan_to_num(smooth / smooth.sum(axis=1, keepdims=True))
        return self

    def prob(self, context, symbol):
        row, column = self._split(context + symbol)
        return self.q[row[0], column[0]]

    def score(self, text):
        return -np.log(self.q[self._split(text)]).mean()
