# A plain loop over the cells with the three conditional probabilities.
import math


def chain_rule_terms(p, base=None):
    terms = [0.0, 0.0, 0.0]
    for plane in p:
        px = sum(sum(line) for line in plane)
        for line in plane:
            pxy = sum(line)
            for cell in line:
                if cell > 0:
                    terms[0] -= cell * math.log(px)
                    terms[1] -= cell * math.log(pxy / px)
                    terms[2] -= cell * math.log(cell / pxy)
    unit = 1.0 if base is None else math.log(base)
    return tuple(term / unit for term in terms)
