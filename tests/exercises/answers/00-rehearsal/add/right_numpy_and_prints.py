# numpy's addition, and a line of output for oneself, which costs nothing.
def add(a, b):
    result = np.add(a, b)
    print("the sum is", result)
    return result
