# Floats: after some dozen symbols the interval has no width left.
def encode(symbols, model):
    low, width = 0.0, 1.0
    history = []
    for symbol in symbols:
        f = model(list(history))
        low += width * sum(f[:symbol]) / sum(f)
        width *= f[symbol] / sum(f)
        history.append(symbol)
    bits, value, weight = "", 0.0, 0.5
    middle = low + width / 2
    while not low <= value < low + width and weight > 0:
        if value + weight <= middle:
            value += weight
            bits += "1"
        else:
            bits += "0"
        weight /= 2
    return bits


def decode(bits, n, model):
    value = sum(2.0 ** -(k + 1) for k, bit in enumerate(bits) if bit == "1")
    history = []
    for _ in range(n):
        f = model(list(history))
        value *= sum(f)
        symbol = 0
        while symbol < len(f) - 1 and value >= f[symbol]:
            value -= f[symbol]
            symbol += 1
        value /= f[symbol]
        history.append(symbol)
    return history
