# Rounds the lower end down, so that the fraction may lie below the interval.
from fractions import Fraction


def encode(symbols, model):
    low, width = Fraction(0), Fraction(1)
    history = []
    for symbol in symbols:
        frequencies = model(list(history))
        total = sum(frequencies)
        low += width * Fraction(sum(frequencies[:symbol]), total)
        width *= Fraction(frequencies[symbol], total)
        history.append(symbol)
    digits = int(1 / width).bit_length() + 1
    point = low.numerator * 2**digits // low.denominator
    return format(point, "b").zfill(digits)


def decode(bits, n, model):
    place = Fraction(int(bits or "0", 2), 2 ** len(bits))
    history = []
    for _ in range(n):
        frequencies = model(list(history))
        place *= sum(frequencies)
        symbol = 0
        while place >= frequencies[symbol]:
            place -= frequencies[symbol]
            symbol += 1
        place /= frequencies[symbol]
        history.append(symbol)
    return history
