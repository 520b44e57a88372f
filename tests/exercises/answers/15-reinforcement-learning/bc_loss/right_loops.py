# Two loops that skip what nobody does.
import math


def bc_loss(policy, expert, d):
    total = 0.0
    for s, share in enumerate(d):
        for a, wanted in enumerate(expert[s]):
            if share * wanted > 0:
                q = float(policy[s][a])
                total += share * wanted * (-math.log(q) if q > 0 else math.inf)
    return total
