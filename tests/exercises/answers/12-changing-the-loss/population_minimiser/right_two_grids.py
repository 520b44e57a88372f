# A coarse grid and a fine one around its best point.
def population_minimiser(loss, eta):
    def best(points):
        return min(points, key=lambda q: eta * loss(q, 1) + (1 - eta) * loss(q, 0))

    middle = best([i / 100 for i in range(101)])
    return best([min(1, max(0, middle + i / 10000)) for i in range(-100, 101)])
