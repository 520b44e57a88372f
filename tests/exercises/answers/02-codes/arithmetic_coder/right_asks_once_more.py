# Exact fractions; the model is asked ahead, once more than there are symbols.
from fractions import Fraction


def encode(symbols, model):
    low, width, history = Fraction(0), Fraction(1), []
    f = model([])
    for symbol in symbols:
        low += width * Fraction(sum(f[:symbol]), sum(f))
        width *= Fraction(f[symbol], sum(f))
        history.append(symbol)
        f = model(list(history))
    digits = int(1 / width).bit_length() + 1
    point = -(-low.numerator * 2**digits // low.denominator)
    return format(point, "b").zfill(digits)


def decode(bits, n, model):
    place, history = Fraction(int(bits, 2), 2 ** len(bits)), []
    f = model([])
    while len(history) < n:
        place *= sum(f)
        symbol = 0
        while place >= f[symbol]:
            place -= f[symbol]
            symbol += 1
        place /= f[symbol]
        history.append(symbol)
        f = model(list(history))
    return history
