# Two straight lines, crossed by linear algebra.
import numpy as np


def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    # cost = c_fp + p (c_tp - c_fp) when acting, c_tn + p (c_fn - c_tn) when waiting
    lines = np.array([[c_tp - c_fp, -1.0], [c_fn - c_tn, -1.0]])
    return np.linalg.solve(lines, [-c_fp, -c_tn])[0]
