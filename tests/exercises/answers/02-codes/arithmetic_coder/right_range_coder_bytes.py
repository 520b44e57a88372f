# A range coder that writes bytes; the carry runs through Python's big integer by itself.
def encode(symbols, model):
    low, width, n_bytes = 0, 2**32, 0
    history = []
    for symbol in symbols:
        f = model(history[:])
        total = sum(f)
        step = width // total
        low += step * sum(f[:symbol])
        width = step * f[symbol]
        while width < 2**24:
            low, width, n_bytes = low << 8, width << 8, n_bytes + 1
        history.append(symbol)
    value = -(-low >> 23)  # a multiple of 2 ** 23 lies in the interval
    return format(value, "b").zfill(8 * n_bytes + 9)


def decode(bits, n, model):
    value = int(bits, 2) << 23
    n_bytes = (len(bits) - 9) // 8
    low, width = 0, 2**32
    history = []
    for _ in range(n):
        f = model(history[:])
        step = width // sum(f)
        target = ((value >> 8 * n_bytes) - low) // step
        symbol, below = 0, 0
        while below + f[symbol] <= target:
            below += f[symbol]
            symbol += 1
        low += step * below
        width = step * f[symbol]
        while width < 2**24:
            low, width, n_bytes = low << 8, width << 8, n_bytes - 1
        history.append(symbol)
    return np.array(history, dtype=int)
