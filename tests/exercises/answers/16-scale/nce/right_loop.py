# Plain Python with the exponential of a number that is never positive.
import math


def soft(t):
    return max(t, 0.0) + math.log1p(math.exp(-abs(t)))


def nce(f_data, f_noise, log_r_data, log_r_noise, k):
    data = [soft(math.log(k) + r - f) for f, r in zip(f_data, log_r_data)]
    noise = [soft(f - r - math.log(k)) for f, r in zip(f_noise, log_r_noise)]
    return sum(data) / len(data) + k * sum(noise) / len(noise)
