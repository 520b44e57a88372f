# Calls the library function that is the answer.
import xentcore


def sampled_softmax(z_true, z_drawn, log_r_true, log_r_drawn):
    return xentcore.sampled_softmax_loss(z_true, z_drawn, log_r_true, log_r_drawn)
