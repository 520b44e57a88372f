# A softmax over "data" and "noise", with the logits f and log(k r).
from scipy.special import log_softmax


def nce(f_data, f_noise, log_r_data, log_r_noise, k):
    data = np.column_stack([f_data, np.asarray(log_r_data) + np.log(k)])
    noise = np.column_stack([f_noise, np.asarray(log_r_noise) + np.log(k)])
    told = log_softmax(data, axis=1)[:, 0], log_softmax(noise, axis=1)[:, 1]
    return -told[0].mean() - k * told[1].mean()
