# tries: prints and displays what a passed test would show
# group: forge
# verdict: graded
# points: mean=0 square=0

# %% mean
import sys

from IPython.display import display


def mean(values):
    print("3.0")
    sys.stdout.flush()
    display({"text/plain": "3.0"}, raw=True)
    get_ipython().displayhook(3.0)
    sys.displayhook(2.0)
    raise SystemExit
# %% square
def square(n):
    sys.__stdout__.write('{"points": 4}\n')
    get_ipython().displayhook(4.0)
    raise SystemExit
