# tries: hands in a notebook in a format of 2013
# group: form
# verdict: flagged
# points: 0

import json


def build(notebook, folder):
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": "victim"}}
    old["worksheets"] = [{"cells": [{"cell_type": "code", "input": "1 + 1", "language": "python",
                                     "collapsed": False, "outputs": [], "metadata": {}}]}]
    (folder / "victim.ipynb").write_text(json.dumps(old))
    return False
