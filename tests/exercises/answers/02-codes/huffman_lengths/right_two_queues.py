# Two queues: sorted symbols, and joined nodes, which come out in order of weight.
from collections import deque


def huffman_lengths(p):
    n = len(p)
    if n == 1:
        return [1]
    parent = [None] * (2 * n - 1)
    symbols = deque(sorted(range(n), key=lambda i: p[i]))
    joined = deque()
    weight = [float(value) for value in p] + [0.0] * (n - 1)

    def lightest():
        if not joined or (symbols and weight[symbols[0]] <= weight[joined[0]]):
            return symbols.popleft()
        return joined.popleft()

    for node in range(n, 2 * n - 1):
        a, b = lightest(), lightest()
        parent[a] = parent[b] = node
        weight[node] = weight[a] + weight[b]
        joined.append(node)
    lengths = []
    for symbol in range(n):
        depth, node = 0, symbol
        while parent[node] is not None:
            depth, node = depth + 1, parent[node]
        lengths.append(depth)
    return lengths
