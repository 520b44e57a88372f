# The last `patience` losses against all before them.
def early_stop(val_losses, patience):
    losses = list(val_losses)
    for seen in range(patience + 1, len(losses) + 1):
        if min(losses[seen - patience : seen]) >= min(losses[: seen - patience]):
            return losses.index(min(losses[:seen]))
    return losses.index(min(losses))
