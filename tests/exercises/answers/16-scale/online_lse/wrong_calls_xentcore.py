# Calls the library function that is the answer.
from xentcore import OnlineLogSumExp


def online_lse(stream):
    total = OnlineLogSumExp()
    for z in stream:
        total.update(z)
    return total.value
