# Shorter words first, each against all later ones; says on stderr what it compares.
import sys


def is_prefix_free(words):
    print("comparing", len(words), "words", file=sys.stderr)
    ordered = sorted(words, key=len)
    return not any(
        longer.startswith(word) for i, word in enumerate(ordered) for longer in ordered[i + 1 :]
    )
