# Patient by patient.
def net_benefit(y, p, t):
    total = 0.0
    for ill, stated in zip(y, p):
        if stated > t:
            total += 1.0 if ill == 1 else -t / (1 - t)
    return total / len(y)
