# tries: hands in JSON nested a hundred thousand deep
# group: form
# verdict: malformed
# points: 0

def build(notebook, folder):
    deep = "[" * 100_000 + "]" * 100_000
    (folder / "victim.ipynb").write_text('{"nbformat": 4, "cells": [], "metadata": {"x": %s}}' % deep)
    return False
