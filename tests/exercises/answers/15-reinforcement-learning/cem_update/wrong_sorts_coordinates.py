# Takes the largest values of each coordinate: no score is looked at.
def cem_update(mean, std, samples, scores, n_elite, smooth=1.0, min_std=0.0):
    mean, std, samples = (np.asarray(x, dtype=float) for x in (mean, std, samples))
    elite = np.sort(samples, axis=0)[-n_elite:]
    new_mean = smooth * elite.mean(axis=0) + (1 - smooth) * mean
    new_std = smooth * elite.std(axis=0) + (1 - smooth) * std
    return new_mean, np.maximum(new_std, min_std)
