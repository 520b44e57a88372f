# A plain loop.
def expected_length(p, lengths):
    total = 0.0
    for probability, length in zip(p, lengths):
        total += probability * length
    return total
