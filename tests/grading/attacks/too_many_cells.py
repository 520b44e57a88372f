# tries: hands in two hundred thousand cells
# group: form
# verdict: malformed
# points: 0

def build(notebook, folder):
    cell = '{"cell_type":"raw","id":"a","metadata":{},"source":""}'
    text = '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [%s]}'
    (folder / "victim.ipynb").write_text(text % ",".join([cell] * 200_000))
    return False
