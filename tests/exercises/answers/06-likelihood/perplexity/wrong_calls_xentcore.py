# The library's function with one symbol.
import xentcore as xc


def perplexity(ce, base=None):
    return xc.perplexity(ce * (1.0 if base is None else np.log(base)), 1)
