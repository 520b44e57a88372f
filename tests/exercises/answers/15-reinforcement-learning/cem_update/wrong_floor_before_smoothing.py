# Raises the elite's spread first and smooths afterwards.
def cem_update(mean, std, samples, scores, n_elite, smooth=1.0, min_std=0.0):
    mean, std, samples = (np.asarray(x, dtype=float) for x in (mean, std, samples))
    elite = samples[np.argsort(np.negative(scores))[:n_elite]]
    new_mean = smooth * elite.mean(axis=0) + (1 - smooth) * mean
    spread = np.maximum(elite.std(axis=0), min_std)
    return new_mean, smooth * spread + (1 - smooth) * std
