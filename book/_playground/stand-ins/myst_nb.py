"""A stand-in for myst_nb's ``glue``, with which chapters put computed numbers into sentences.

In the playground the sentences keep the numbers they were printed with, so nothing is stored.
"""


def glue(name, value, display=True):
    """Show a value that the book puts into its text under this name."""
    if display:
        from IPython.display import display as show

        show(value)
