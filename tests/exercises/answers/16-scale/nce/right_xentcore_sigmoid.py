# A binary cross-entropy, once with the label 1 and once with 0.
from xentcore import sigmoid_cross_entropy


def nce(f_data, f_noise, log_r_data, log_r_noise, k):
    G_data = np.asarray(f_data, float) - log_r_data - np.log(k)
    G_noise = np.asarray(f_noise, float) - log_r_noise - np.log(k)
    return sigmoid_cross_entropy(G_data, np.ones_like(G_data)) + k * sigmoid_cross_entropy(
        G_noise, np.zeros_like(G_noise)
    )
