# Asymmetric numeral systems on one large integer: coded from the back, decoded from the front.
def encode(symbols, model):
    state = 2**16
    symbols = [int(symbol) for symbol in symbols]
    for place in reversed(range(len(symbols))):
        f, symbol = model(symbols[:place]), symbols[place]
        block, slot = divmod(state, f[symbol])
        state = block * sum(f) + sum(f[:symbol]) + slot
    return bin(state)[2:]


def decode(bits, n, model):
    state, history = int(bits, 2), []
    for _ in range(n):
        f = model(list(history))
        block, slot = divmod(state, sum(f))
        symbol = 0
        while slot >= f[symbol]:
            slot -= f[symbol]
            symbol += 1
        state = f[symbol] * block + slot
        history.append(symbol)
    return history
