# Whole-number division makes 0 of every share.
def kraft_sum(lengths, D=2):
    return sum(1 // D ** int(length) for length in lengths)
