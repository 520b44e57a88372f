# Lets scipy compute the plug-in estimate, under another name.
from scipy.stats import entropy as plug_in


def miller_madow(counts, base=None):
    counts = np.asarray(counts, dtype=float)
    correction = (np.count_nonzero(counts) - 1) / (2 * counts.sum())
    return plug_in(counts, base=base) + correction / (1.0 if base is None else np.log(base))
