# A heap, with a counter that settles ties.
import heapq
from itertools import count


def huffman_lengths(p):
    ages = count()
    heap = [(float(weight), next(ages), [symbol]) for symbol, weight in enumerate(p)]
    heapq.heapify(heap)
    lengths = np.zeros(len(heap), dtype=int)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        members = a[2] + b[2]
        lengths[members] += 1
        heapq.heappush(heap, (a[0] + b[0], next(ages), members))
    return lengths
