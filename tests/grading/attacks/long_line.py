# tries: prints a line of 100 MB and shows an object of as much
# group: starve
# verdict: graded
# points: full

# %% square
print("x" * 10**8)


class Long:
    def __repr__(self):
        return "y" * 10**8


Long()


def square(n):
    return n * n
# %% mean
def mean(values):
    print("z" * 10**7)
    return sum(values) / len(values)
