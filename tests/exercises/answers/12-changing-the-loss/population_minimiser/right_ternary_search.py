# Cuts off a third of the interval again and again.
def population_minimiser(loss, eta):
    def cost(q):
        return eta * loss(q, 1) + (1 - eta) * loss(q, 0)

    low, high = 0.0, 1.0
    for _ in range(100):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        if cost(a) < cost(b):
            high = b
        else:
            low = a
    return (low + high) / 2
