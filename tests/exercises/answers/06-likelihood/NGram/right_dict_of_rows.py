# A dict of rows, one array of A counts for each context.
class NGram:
    def __init__(self, k, alpha, alphabet):
        self.k, self.alpha = k, alpha
        self.place = {symbol: i for i, symbol in enumerate(alphabet)}

    def codes(self, text):
        try:
            return [self.place[symbol] for symbol in text]
        except KeyError as error:
            raise ValueError(f"unknown symbol {error}") from None

    def fit(self, text):
        codes = self.codes(text)
        self.rows = {}
        for t in range(self.k, len(codes)):
            context = tuple(codes[t - self.k : t])
            self.rows.setdefault(context, np.zeros(len(self.place)))[codes[t]] += 1
        return self

    def _q(self, context, code):
        row = self.rows.get(tuple(context))
        if row is None:
            return 1 / len(self.place) if self.alpha > 0 else 0.0
        return (row[code] + self.alpha) / (row.sum() + self.alpha * len(row))

    def prob(self, context, symbol):
        return self._q(self.codes(context), self.codes(symbol)[0])

    def score(self, text):
        codes = self.codes(text)
        q = [self._q(codes[t - self.k : t], codes[t]) for t in range(self.k, len(codes))]
        return np.mean(-np.log(q)) if min(q) > 0 else np.inf
