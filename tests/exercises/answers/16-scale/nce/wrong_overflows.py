# The logarithm of a sigmoid that has become 0.
def nce(f_data, f_noise, log_r_data, log_r_noise, k):
    G_data = np.asarray(f_data, dtype=float) - np.asarray(log_r_data) - np.log(k)
    G_noise = np.asarray(f_noise, dtype=float) - np.asarray(log_r_noise) - np.log(k)
    data, noise = 1 / (1 + np.exp(-G_data)), 1 / (1 + np.exp(-G_noise))
    return -np.log(data).mean() - k * np.log(1 - noise).mean()
