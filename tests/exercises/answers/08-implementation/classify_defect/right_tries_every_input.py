# Runs every version on every input and compares with the reference.
import copy


def classify_defect():
    def observe(f, pair):
        y, q = copy.deepcopy(pair)
        try:
            result = f(y, q)
        except Exception:
            result = "error"
        return result, np.array(y, dtype=float), np.array(q, dtype=float)

    def differ(f, pair):
        (a, *args_a), (b, *args_b) = observe(f, pair), observe(reference, pair)
        if isinstance(a, str) or isinstance(b, str):
            return str(a) != str(b)
        touched = any(not np.array_equal(u, v, equal_nan=True) for u, v in zip(args_a, args_b))
        return touched or not np.isclose(a, b)

    found = {}
    for name, f in dict(b1=b1, b2=b2, b3=b3, b4=b4, b5=b5, b6=b6, b7=b7, b8=b8).items():
        found[name] = next(letter for letter, pair in MENU.items() if differ(f, pair))
    return found
