# Adds the noise up over the number of data, as if M were k N.
def nce(f_data, f_noise, log_r_data, log_r_noise, k):
    G_data = np.asarray(f_data, dtype=float) - np.asarray(log_r_data) - np.log(k)
    G_noise = np.asarray(f_noise, dtype=float) - np.asarray(log_r_noise) - np.log(k)
    return np.logaddexp(0, -G_data).mean() + np.logaddexp(0, G_noise).sum() / len(G_data)
