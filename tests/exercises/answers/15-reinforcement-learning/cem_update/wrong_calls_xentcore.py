# Leaves the work to the library.
from xentcore import cem_update as library_update


def cem_update(mean, std, samples, scores, n_elite, smooth=1.0, min_std=0.0):
    return library_update(mean, std, samples, scores, n_elite, smooth=smooth, min_std=min_std)
