# Returns log p without the minus sign.
def negative_log(p):
    return np.log(p)
