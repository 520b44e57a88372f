# Sorts pairs and sums in plain Python.
import math


def cem_update(mean, std, samples, scores, n_elite, smooth=1.0, min_std=0.0):
    order = sorted(range(len(samples)), key=lambda i: -scores[i])[:n_elite]
    new_mean, new_std = [], []
    for j in range(len(mean)):
        column = [float(samples[i][j]) for i in order]
        centre = sum(column) / len(column)
        spread = math.sqrt(sum((x - centre) ** 2 for x in column) / len(column))
        new_mean.append(smooth * centre + (1 - smooth) * mean[j])
        new_std.append(max(min_std, smooth * spread + (1 - smooth) * std[j]))
    return new_mean, new_std
