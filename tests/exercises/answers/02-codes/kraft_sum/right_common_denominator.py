# In units of the share of the longest word, with Python's integers.
def kraft_sum(lengths, D=2):
    lengths = [int(length) for length in lengths]
    longest = max(lengths, default=0)
    return sum(D ** (longest - length) for length in lengths) / D**longest
