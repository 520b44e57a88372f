# The standard library, n - 1 in the denominator.
import statistics


def paired_difference(l1, l2):
    d = [float(a) - float(b) for a, b in zip(l1, l2)]
    return [statistics.fmean(d), statistics.stdev(d) / len(d) ** 0.5]
