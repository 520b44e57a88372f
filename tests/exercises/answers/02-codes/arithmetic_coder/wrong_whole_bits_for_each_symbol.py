# A word of ceil(-log2 q) bits for each symbol: decodable, but every symbol costs a bit or more.
def words_of(frequencies):
    total, word, before, words = sum(frequencies), -1, 0, [None] * len(frequencies)
    for s in sorted(range(len(frequencies)), key=lambda s: -frequencies[s]):
        length = max(1, int(np.ceil(np.log2(total / frequencies[s]) - 1e-12)))
        word = (word + 1) << (length - before)
        words[s] = format(word, "b").zfill(length)
        before = length
    return words


def encode(symbols, model):
    return "".join(words_of(model(list(symbols[:t])))[s] for t, s in enumerate(symbols))


def decode(bits, n, model):
    history = []
    for _ in range(n):
        words = words_of(model(list(history)))
        symbol = next(s for s in range(len(words)) if bits.startswith(words[s]))
        bits = bits[len(words[symbol]) :]
        history.append(symbol)
    return history
