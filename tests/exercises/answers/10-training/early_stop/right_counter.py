# A counter that starts anew with each new smallest loss.
def early_stop(val_losses, patience):
    best, smallest, waited = 0, val_losses[0], 0
    for epoch in range(1, len(val_losses)):
        if val_losses[epoch] < smallest:
            best, smallest, waited = epoch, val_losses[epoch], 0
        else:
            waited += 1
            if waited == patience:
                break
    return best
