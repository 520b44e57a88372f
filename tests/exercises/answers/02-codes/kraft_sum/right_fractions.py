# Exact fractions, converted at the end.
from fractions import Fraction


def kraft_sum(lengths, D=2):
    return float(sum(Fraction(1, D ** int(length)) for length in lengths))
