# Follow the best epoch to the next better one within reach.
def early_stop(val_losses, patience):
    losses = list(val_losses)
    best = 0
    while True:
        reach = losses[best + 1 : best + 1 + patience]
        better = [i for i, loss in enumerate(reach) if loss < losses[best]]
        if not better:
            return best
        best += 1 + better[0]
