# One over D ** l, which overflows for a long word.
def kraft_sum(lengths, D=2):
    return float(sum(1 / float(D) ** int(length) for length in lengths))
