# The smallest of all losses, those after the end included.
def early_stop(val_losses, patience):
    return int(np.argmin(val_losses))
