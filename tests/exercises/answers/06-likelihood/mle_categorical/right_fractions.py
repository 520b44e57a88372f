# Exact fractions, made floats at the end.
from fractions import Fraction


def mle_categorical(counts):
    total = int(np.sum(counts))
    return tuple(float(Fraction(int(n), total)) for n in counts)
