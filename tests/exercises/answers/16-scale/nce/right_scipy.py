# log sigma(-t) is log(1 - sigma(t)).
from scipy.special import log_expit


def nce(f_data, f_noise, log_r_data, log_r_noise, k):
    odds = np.subtract(f_data, log_r_data) - np.log(k)
    noise = np.subtract(f_noise, log_r_noise) - np.log(k)
    return -log_expit(odds).mean() - k * log_expit(-noise).mean()
