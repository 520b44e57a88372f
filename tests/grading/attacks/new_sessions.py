# tries: leaves processes behind with nohup, setsid and start_new_session
# group: outlive
# verdict: graded
# points: full

# %% mean
import subprocess

for command in (["nohup", "sleep", "@SLEEP@"], ["setsid", "sleep", "@SLEEP@"], ["sleep", "@SLEEP@"]):
    subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def mean(values):
    return sum(values) / len(values)
