# -log q_x alone exceeds the bound, but the term counts only with its weight p_x.
def worst_case(p, bound):
    x = int(np.argmax(p))
    tiny = np.exp(-bound - 1)
    q = np.full(len(p), (1 - tiny) / (len(p) - 1))
    q[x] = tiny
    return q
