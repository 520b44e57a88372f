# tries: shows three thousand objects
# group: starve
# verdict: graded
# points: full

# %% square
from IPython.display import HTML, display


def square(n):
    return n * n


for _ in range(3_000):
    display(HTML("<b>x</b>"))
