# tries: ignores every signal and goes on in a test
# group: outlive
# verdict: timed out
# points: 0 from square on

# %% square
import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def square(n):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
