# Orders the caller's own samples.
def cem_update(mean, std, samples, scores, n_elite, smooth=1.0, min_std=0.0):
    order = np.argsort(np.negative(scores))
    samples[:] = np.asarray(samples, dtype=float)[order]
    elite = np.asarray(samples, dtype=float)[:n_elite]
    new_mean = smooth * elite.mean(axis=0) + (1 - smooth) * np.asarray(mean)
    new_std = smooth * elite.std(axis=0) + (1 - smooth) * np.asarray(std)
    return new_mean, np.maximum(new_std, min_std)
