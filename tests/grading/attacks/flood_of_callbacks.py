# tries: calls the callback of a hidden test without end
# group: wire
# verdict: timed out
# points: total=0

# %% total
def total(rule, items):
    while True:
        for item in items:
            rule(item)
