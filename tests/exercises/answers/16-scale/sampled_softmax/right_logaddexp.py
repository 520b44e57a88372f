# log(1 + sum) of the differences to the label.
def sampled_softmax(z_true, z_drawn, log_r_true, log_r_drawn):
    own = np.asarray(z_true) - np.asarray(log_r_true)
    away = np.asarray(z_drawn) - np.asarray(log_r_drawn) - own[:, np.newaxis]
    return np.logaddexp(0, np.logaddexp.reduce(away, axis=1)).mean()
