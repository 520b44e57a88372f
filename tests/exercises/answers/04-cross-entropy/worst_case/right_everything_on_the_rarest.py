# Everything on the rarest outcome, next to nothing on all the others.
def worst_case(p, bound):
    rarest = min(range(len(p)), key=lambda x: p[x])
    return tuple(1.0 if x == rarest else 1e-290 for x in range(len(p)))
