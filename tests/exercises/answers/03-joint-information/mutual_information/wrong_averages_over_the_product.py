# Weights the log-ratios by the product instead of the joint.
def mutual_information(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    product = np.outer(p.sum(axis=1), p.sum(axis=0))
    on = p > 0
    nats = (product[on] * np.log(p[on] / product[on])).sum()
    return nats if base is None else nats / np.log(base)
