# Counts all epochs without progress, not those in succession.
def early_stop(val_losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] < val_losses[best]:
            best = epoch
        else:
            waited += 1
            if waited >= patience:
                break
    return best
