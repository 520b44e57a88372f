# Sample by sample, log-sum-exp by hand.
def distill_loss(zs, zt, y, T, a):
    def logs(z):
        top = max(z)
        total = np.log(sum(np.exp(x - top) for x in z))
        return [x - top - total for x in z]

    losses = []
    for z, v, k in zip(zs, zt, y):
        log_q = logs([x / T for x in z])
        log_t = logs([x / T for x in v])
        soft = -sum(np.exp(s) * r for s, r in zip(log_t, log_q))
        losses.append((1 - a) * -logs(z)[k] + a * T**2 * soft)
    return sum(losses) / len(losses)
