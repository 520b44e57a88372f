# SciPy's standard error of the mean.
from scipy import stats


def paired_difference(l1, l2):
    d = np.subtract(l1, l2)
    return np.array([d.mean(), stats.sem(d)])
