# Loops and the math module.
import math


def naive_bayes_logpost(counts, prior, alpha, doc):
    joint = []
    for c in range(len(prior)):
        below = sum(counts[c]) + alpha * len(counts[c])
        total = math.log(prior[c]) if prior[c] > 0 else -math.inf
        for w in range(len(doc)):
            if doc[w]:
                total += doc[w] * math.log((counts[c][w] + alpha) / below)
        joint.append(total)
    best = max(joint)
    evidence = best + math.log(sum(math.exp(x - best) for x in joint))
    return [x - evidence for x in joint]
