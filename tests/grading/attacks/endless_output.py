# tries: prints without end
# group: starve
# verdict: timed out
# points: square=0

# %% square
while True:
    print("x" * 10_000)
