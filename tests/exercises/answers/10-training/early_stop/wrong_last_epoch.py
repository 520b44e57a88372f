# The epoch at which training ended.
def early_stop(val_losses, patience):
    best, waited, epoch = 0, 0, 0
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] < val_losses[best]:
            best, waited = epoch, 0
        else:
            waited += 1
            if waited >= patience:
                break
    return epoch
