# tries: hands in 90 MB of empty lists, each of which takes twenty times its room in memory
# group: form
# verdict: malformed
# points: 0

def build(notebook, folder):
    lists = "[],{}," * 15_000_000
    text = '{"nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata": {"x": [%s[]]}}' % lists
    (folder / "victim.ipynb").write_text(text)
    return False
