# Counts each symbol and weighs its surprisal; symbols that do not occur are left out.
from collections import Counter


def code_bits(q, x):
    with np.errstate(divide="ignore"):
        return sum((n * -np.log2(np.float64(q[s])) for s, n in Counter(list(x)).items()), 0.0)
