# Takes the best candidate for the partner.
def infonce(sim):
    sim = np.asarray(sim, dtype=float)
    top = sim.max(axis=1)
    total = top + np.log(np.exp(sim - top[:, None]).sum(axis=1))
    return (total - top).mean()
