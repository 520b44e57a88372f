"""What a kernel of the playground does before the first cell (its PYTHONSTARTUP)."""


def _take_wide_counts():
    """Make numpy count and repeat by 64-bit integers.

    WebAssembly has 32-bit addresses, so numpy's index type has 32 bits there, and these two
    functions refuse the 64-bit integers that labels and counts are made of.
    """
    import functools

    import numpy as np

    def narrow(numbers):
        array = np.asarray(numbers)
        if array.dtype.kind in "iu" and array.size:
            limits = np.iinfo(np.intp)
            if limits.min <= array.min() and array.max() <= limits.max:
                return array.astype(np.intp)
        return numbers

    bincount, repeat = np.bincount, np.repeat

    @functools.wraps(bincount)
    def bincount_any(x, /, weights=None, minlength=0):
        return bincount(narrow(x), weights, minlength)

    @functools.wraps(repeat)
    def repeat_any(a, repeats, axis=None):
        return repeat(a, narrow(repeats), axis)

    np.bincount, np.repeat = bincount_any, repeat_any


def _say_what_cannot_run():
    """Define the cell magic that stands before such cells in the playground's chapters."""
    from IPython import get_ipython

    def not_in_the_browser(line, cell):
        print(
            "This cell needs a package that no browser can run. The chapter's page shows what it "
            "prints; to run it, install the course on your own machine."
        )

    get_ipython().register_magic_function(not_in_the_browser, "cell")


def _be_quiet_about_fonts():
    """Keep matplotlib from telling every reader that it looks for fonts."""
    import logging

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)


_take_wide_counts()
_say_what_cannot_run()
_be_quiet_about_fonts()
del _take_wide_counts, _say_what_cannot_run, _be_quiet_about_fonts
