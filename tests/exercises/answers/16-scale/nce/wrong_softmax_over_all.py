# A softmax in which data and noises compete with one another.
def nce(f_data, f_noise, log_r_data, log_r_noise, k):
    G_data = np.asarray(f_data, dtype=float) - np.asarray(log_r_data) - np.log(k)
    G_noise = np.asarray(f_noise, dtype=float) - np.asarray(log_r_noise) - np.log(k)
    rest = np.logaddexp.reduce(G_noise)
    return (np.logaddexp(G_data, rest) - G_data).mean()
