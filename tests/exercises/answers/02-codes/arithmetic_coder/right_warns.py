# Whole numbers over one denominator, the product of all totals; complains about slowness.
import warnings


def encode(symbols, model):
    warnings.warn("the integers grow with the message")
    low, width, unit = 0, 1, 1
    for place, symbol in enumerate(symbols):
        f = model(list(symbols[:place]))
        low, width, unit = low * sum(f) + width * sum(f[:symbol]), width * f[symbol], unit * sum(f)
    digits = (unit // width).bit_length() + 1
    point = -(-(low << digits) // unit)
    return "".join("1" if point >> k & 1 else "0" for k in reversed(range(digits)))


def decode(bits, n, model):
    value, history = 0, []
    for bit in bits:
        value = 2 * value + (bit == "1")
    unit = 2 ** len(bits)
    while len(history) < n:
        f = model(list(history))
        value *= sum(f)
        for symbol in range(len(f)):
            if value < f[symbol] * unit:
                break
            value -= f[symbol] * unit
        unit *= f[symbol]
        history.append(symbol)
    return tuple(history)
