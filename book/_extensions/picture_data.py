"""The numbers behind interactive pictures: as the chapters compute them, rounded, in scripts.

``python book/_extensions/picture_data.py`` writes ``_assets/pictures/NAME.data.js`` anew. A script
and no JSON, because browsers refuse to fetch a file from disk. Numbers are whole multiples of a
unit, so that two computers whose last digits differ still write the same, or one more or less.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits
from sklearn.naive_bayes import GaussianNB

from xentcore import SoftmaxRegression, datasets, fit_temperature, surprisal

PICTURES = Path(__file__).resolve().parents[1] / "_assets" / "pictures"

#: The steps in which the logits of the two classifiers are stored, in nats.
LOGIT_UNITS = {"naive Bayes": 0.1, "regression": 0.01}

#: What a script of data says of itself besides where it comes from.
SOURCES = {
    "temperature": "Trained and tested on the digits of scikit-learn.",
    "which-language": "From the counts of langdetect 1.0.9 (Apache-2.0), see xentcore.datasets.",
}

LANGUAGES = ("en", "nl", "de", "da", "fr", "fi")
LETTERS = " abcdefghijklmnopqrstuvwxyz"


def temperature():
    """Chapter 11's classifiers of digits on its test images (the first of its ten splits).

    A temperature sees of an image how far each logit lies below the largest one, and which of
    them is the label's: the first is ``below``, sorted, in units; the second ``rank``. ``fitted``
    is the temperature that 500 other images ask for, in hundredths.
    """
    images, digit = load_digits(return_X_y=True)
    images = images / 16
    rng = np.random.default_rng(11).spawn(10)[0]
    order = rng.permutation(len(digit))
    fit, val, test = order[:300], order[300:800], order[800:]
    bayes = GaussianNB(var_smoothing=1e-3).fit(images[fit], digit[fit])
    linear = SoftmaxRegression(l2=1 / 300).fit(images[fit], digit[fit])
    logits = {
        "naive Bayes": bayes.predict_joint_log_proba(images),
        "regression": linear.logits(images),
    }
    numbers = {}
    for name, z in logits.items():
        # Stable, so that the top label stays the first of several.
        classes = np.argsort(-z[test], axis=1, kind="stable")
        down = np.take_along_axis(z[test], classes, axis=1)
        below = np.rint((down[:, :1] - down) / LOGIT_UNITS[name]).astype(int)
        rank = (classes == digit[test][:, np.newaxis]).argmax(axis=1)
        fitted = round(100 * fit_temperature(z[val], digit[val]))
        numbers[name] = {"below": below, "rank": rank, "fitted": fitted}
    return numbers


def write_temperature(numbers):
    """Steps from one logit down to the next, to base 36, and one digit a label."""
    return {
        name: {
            "unit": LOGIT_UNITS[name],
            "fitted": one["fitted"] / 100,
            "steps": " ".join(
                np.base_repr(step, 36).lower() for step in np.diff(one["below"], axis=1).ravel()
            ),
            "rank": "".join(map(str, one["rank"])),
        }
        for name, one in numbers.items()
    }


def read_temperature(stored):
    """Undo :func:`write_temperature`."""
    numbers = {}
    for name, one in stored.items():
        steps = np.array([int(step, 36) for step in one["steps"].split()]).reshape(-1, 9)
        below = np.concatenate([np.zeros((len(steps), 1), int), steps.cumsum(axis=1)], axis=1)
        rank = np.array([int(digit) for digit in one["rank"]])
        numbers[name] = {"below": below, "rank": rank, "fitted": round(100 * one["fitted"])}
    return numbers


def which_language():
    """Chapter 13's models of six languages: hundredths of a bit for each letter after each."""
    profiles = datasets.load_language_bigrams()
    place = {letter: k for k, letter in enumerate(LETTERS)}
    numbers = {}
    for language in LANGUAGES:
        counts = np.zeros((27, 27))
        for pair, count in profiles.bigrams[language].items():
            first, second = pair.lower()[:1], pair.lower()[1:]
            if first in place and second in place:
                counts[place[first], place[second]] += count
        counts = 1e5 * counts / counts.sum() + 0.5
        bits = surprisal(counts / counts.sum(axis=1, keepdims=True), base=2)
        numbers[language] = np.rint(100 * bits).astype(int)
    return numbers


def write_language(numbers):
    """One list of 27 times 27 numbers a language."""
    return {language: bits.ravel().tolist() for language, bits in numbers.items()}


def read_language(stored):
    """Undo :func:`write_language`."""
    return {language: np.array(bits).reshape(27, 27) for language, bits in stored.items()}


#: For each picture with data: what computes its numbers, what writes and what reads them.
DATA = {
    "temperature": (temperature, write_temperature, read_temperature),
    "which-language": (which_language, write_language, read_language),
}


def stored(name):
    """The numbers in the script of a picture."""
    text = (PICTURES / f"{name}.data.js").read_text()
    _, _, read = DATA[name]
    return read(json.loads(text[text.index("{") : text.rindex("}") + 1]))


def main():
    """Write all the scripts."""
    for name, (compute, write, _) in DATA.items():
        text = json.dumps(write(compute()), separators=(",", ":"))
        path = PICTURES / f"{name}.data.js"
        path.write_text(
            f"/* Written by _extensions/picture_data.py. {SOURCES[name]} */\n"
            f'xent.data["{name}"] = {text};\n'
        )
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
