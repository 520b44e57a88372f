# tries: lets the class under test agree with every comparison, and change its mind in between
# group: forge
# verdict: graded
# points: urn=0

# %% urn
class Urn:
    turn = 0

    def __init__(self, balls):
        self.balls = list(balls)

    def draw(self):
        return "b"

    def __len__(self):
        return 3

    def __eq__(self, other):
        return True
