# Adds up in nats, divides once.
import math


def class_bits(text, counts, prior=None):
    letters = sorted(set("".join("".join(table) for table in counts.values())))
    size = len(letters) + 1

    def cost(name):
        table = counts[name]
        whole = math.log(sum(table.values()) + size)
        nats = len(text) * whole - math.fsum(math.log(table.get(x, 0) + 1) for x in text)
        return (nats - (math.log(prior[name]) if prior else 0)) / math.log(2)

    return {name: cost(name) for name in counts}
