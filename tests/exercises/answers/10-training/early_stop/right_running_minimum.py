# Looks up where each running minimum was first reached.
def early_stop(val_losses, patience):
    losses = np.asarray(val_losses, dtype=float)
    smallest = np.minimum.accumulate(losses)
    first = np.array([np.argmax(losses == value) for value in smallest])
    ended = np.flatnonzero(np.arange(len(losses)) - first >= patience)
    return first[ended[0]] if len(ended) else first[-1]
