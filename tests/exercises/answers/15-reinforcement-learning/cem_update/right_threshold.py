# Takes everything at or above the score of the last of the elite.
def cem_update(mean, std, samples, scores, n_elite, smooth=1.0, min_std=0.0):
    mean, std, samples = (np.asarray(x, dtype=float) for x in (mean, std, samples))
    scores = np.asarray(scores, dtype=float)
    elite = samples[scores >= np.sort(scores)[-n_elite]]
    new_mean = smooth * elite.mean(axis=0) + (1 - smooth) * mean
    new_std = std + smooth * (np.sqrt(elite.var(axis=0)) - std)
    return new_mean, np.clip(new_std, min_std, None)
