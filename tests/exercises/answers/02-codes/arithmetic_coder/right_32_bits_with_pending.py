# Registers of 32 bits, with bits that are owed while the interval straddles the middle.

TOP = 2**32 - 1
HALF, QUARTER = 2**31, 2**30


def encode(symbols, model):
    bits, owed = [], 0
    low, high = 0, TOP
    history = []

    def send(bit):
        nonlocal owed
        bits.append(str(bit) + str(1 - bit) * owed)
        owed = 0

    for symbol in symbols:
        f = model(list(history))
        total, below = sum(f), sum(f[:symbol])
        width = high - low + 1
        high = low + width * (below + f[symbol]) // total - 1
        low = low + width * below // total
        while True:
            if high < HALF:
                send(0)
            elif low >= HALF:
                send(1)
                low, high = low - HALF, high - HALF
            elif low >= QUARTER and high < 3 * QUARTER:
                owed += 1
                low, high = low - QUARTER, high - QUARTER
            else:
                break
            low, high = 2 * low, 2 * high + 1
        history.append(symbol)
    owed += 1
    send(0 if low < QUARTER else 1)
    return "".join(bits)


def decode(bits, n, model):
    stream = iter(bits + "0" * 64)
    value = 0
    for _ in range(32):
        value = 2 * value + int(next(stream, "0"))
    low, high = 0, TOP
    history = []
    for _ in range(n):
        f = model(list(history))
        total, width = sum(f), high - low + 1
        target = ((value - low + 1) * total - 1) // width
        symbol, below = 0, 0
        while below + f[symbol] <= target:
            below += f[symbol]
            symbol += 1
        high = low + width * (below + f[symbol]) // total - 1
        low = low + width * below // total
        while True:
            if high < HALF:
                shift = 0
            elif low >= HALF:
                shift = HALF
            elif low >= QUARTER and high < 3 * QUARTER:
                shift = QUARTER
            else:
                break
            low, high = 2 * (low - shift), 2 * (high - shift) + 1
            value = 2 * (value - shift) + int(next(stream, "0"))
        history.append(symbol)
    return history
