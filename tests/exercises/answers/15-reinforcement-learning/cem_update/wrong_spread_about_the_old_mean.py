# Measures the spread about the old mean.
def cem_update(mean, std, samples, scores, n_elite, smooth=1.0, min_std=0.0):
    mean, std, samples = (np.asarray(x, dtype=float) for x in (mean, std, samples))
    elite = samples[np.argsort(np.negative(scores))[:n_elite]]
    new_mean = smooth * elite.mean(axis=0) + (1 - smooth) * mean
    spread = np.sqrt(((elite - mean) ** 2).mean(axis=0))
    new_std = smooth * spread + (1 - smooth) * std
    return new_mean, np.maximum(new_std, min_std)
