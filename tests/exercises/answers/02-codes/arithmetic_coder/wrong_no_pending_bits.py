# Registers of 32 bits that wait until the first bit is settled: around 1/2 the interval closes.
TOP, FIRST = 2**32 - 1, 2**31


def narrowed(low, high, frequencies, symbol):
    total, below = sum(frequencies), sum(frequencies[:symbol])
    width = high - low + 1
    return (
        low + width * below // total,
        low + width * (below + frequencies[symbol]) // total - 1,
    )


def encode(symbols, model):
    low, high, bits, history = 0, TOP, [], []
    for symbol in symbols:
        low, high = narrowed(low, high, model(list(history)), symbol)
        while (low ^ high) < FIRST:
            bits.append("1" if low & FIRST else "0")
            low, high = low << 1 & TOP, (high << 1 & TOP) | 1
        history.append(symbol)
    return "".join(bits) + (format(low, "032b").rstrip("0") if low else "")


def decode(bits, n, model):
    low, high, history = 0, TOP, []
    bits = bits + "0" * 33
    value, read = int(bits[:32], 2), 32
    for _ in range(n):
        frequencies = model(list(history))
        symbol = 0
        while value > narrowed(low, high, frequencies, symbol)[1]:
            symbol += 1
        low, high = narrowed(low, high, frequencies, symbol)
        while (low ^ high) < FIRST:
            low, high = low << 1 & TOP, (high << 1 & TOP) | 1
            value = (value << 1 & TOP) | int(bits[read] if read < len(bits) else "0")
            read += 1
        history.append(symbol)
    return history
