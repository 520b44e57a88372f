# A hesitates between two short ways in state 0 and 9; B falls into a hole one time in four.
def inversion_example():
    a = np.full((16, 4), 0.25)
    b = np.full((16, 4), 0.25)
    for s, action in [(0, 1), (4, 1), (8, 2), (9, 1), (13, 2), (14, 2)]:
        a[s] = b[s] = np.eye(4)[action]
    # From 9 one may also go right, to 10, and then down to 14.
    a[9] = [0, 0.01, 0.99, 0]
    a[10] = [0, 1, 0, 0]
    b[4] = [0, 0.75, 0.25, 0]
    return a, b
