# argpartition finds the elite without sorting all.
def cem_update(mean, std, samples, scores, n_elite, smooth=1.0, min_std=0.0):
    mean, std, samples = (np.asarray(x, dtype=float) for x in (mean, std, samples))
    best = np.argpartition(np.negative(scores), n_elite - 1)[:n_elite]
    elite = samples[best]
    new_std = smooth * elite.std(axis=0) + (1 - smooth) * std
    new_mean = mean + smooth * (elite.mean(axis=0) - mean)
    return new_mean, np.where(new_std < min_std, min_std, new_std)
