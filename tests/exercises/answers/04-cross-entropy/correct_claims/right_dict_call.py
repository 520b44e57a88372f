# The same answers from dict(), as ones and zeros made into truth values.
def correct_claims():
    answers = dict(zip("abcdefgh", [0, 1, 0, 0, 1, 0, 1, 1]))
    return {letter: bool(answer) for letter, answer in answers.items()}
