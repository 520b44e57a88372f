# What the background pays minus what the site pays, in the math module.
import math


def pwm_score(seq, f, bg):
    seq = seq.lower()

    def bits(q):
        return math.inf if q == 0 else -math.log2(q)

    def one(window):
        places = ["acgt".find(letter) for letter in window]
        return sum(bits(bg[k]) - bits(row[k]) for row, k in zip(f, places))

    return [one(seq[i : i + len(f)]) for i in range(max(0, len(seq) - len(f) + 1))]
