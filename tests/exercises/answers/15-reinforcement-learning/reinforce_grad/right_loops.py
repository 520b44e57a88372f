# Row by row and action by action.
import math


def reinforce_grad(logits, actions, returns):
    rows = []
    for z, taken, G in zip(logits, actions, returns, strict=True):
        top = max(z)
        weights = [math.exp(x - top) for x in z]
        rows.append([
            float(G) * (w / sum(weights) - (a == taken)) / len(logits)
            for a, w in enumerate(weights)
        ])
    return rows
