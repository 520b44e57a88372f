"""What a test cell sees of a submission, and what a submission sees of a test cell."""

import json
import textwrap

import pytest

from xentgrade.grading import Grader
from xentgrade.limits import Limits
from xentgrade.report import Verdict
from xentgrade.submission import Assignment

pytestmark = pytest.mark.grading

SHORT = Limits(cell_seconds=1)


def text_of_cell(text):
    """A cell's source, without the indentation that it has in this file."""
    return textwrap.dedent(text).strip("\n")


def cell(source, grade_id=None, **marks):
    """A code cell as JSON."""
    marks = {"grade_id": grade_id, "grade": False, "solution": False, "locked": False, **marks}
    metadata = {"nbgrader": marks} if grade_id else {}
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": []}


def notebook(cells):
    """A notebook as bytes."""
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()


class Classroom:
    """Grades small notebooks; assignments that a grader cannot tell apart share one."""

    def __init__(self):
        self.graders = {}

    def grade(self, answer, *tests, solution=None, setup="", limits=None, files=(), more=()):
        """Grade a notebook of a set-up cell, an answer, ``more`` cells, and tests of a point each.

        ``solution`` is the instructor's, whose names and classes are tested; by default it is the
        answer. A test that begins with ``hidden:`` is a hidden one.
        """
        answer, solution, setup = map(text_of_cell, (answer, solution or answer, setup))
        cells = [cell(setup)] if setup else []
        cells.append(cell(solution, "task", solution=True))
        theirs = [*cells[:-1], cell(answer, "task", solution=True)]
        theirs += [cell(text_of_cell(text)) for text in more]
        for number, test in enumerate(map(text_of_cell, tests), start=1):
            if test.startswith("hidden:"):
                text = test.removeprefix("hidden:")
                test = f"### BEGIN HIDDEN TESTS\n{text}\n### END HIDDEN TESTS"
            cells.append(cell(test, f"test-{number}", grade=True, locked=True, points=1))
            theirs.append(cells[-1])
        assignment = Assignment("a", self._parsed(cells), {}, [])
        key = json.dumps([assignment.warm_up(), assignment.briefing(limits or Limits(), True)])
        if key not in self.graders:
            self.graders[key] = Grader(assignment, limits=limits)
        grader = self.graders[key]
        grader.assignment = assignment
        return grader.grade_bytes(notebook(theirs), files)

    @staticmethod
    def _parsed(cells):
        return [
            {
                "cell_type": "code",
                "source": one["source"],
                "nbgrader": one["metadata"].get("nbgrader", {}),
            }
            for one in cells
        ]

    def passes(self, answer, *tests, **options):
        """Grade, and require every point and the verdict that nothing was wrong."""
        report = self.grade(answer, *tests, **options)
        assert errors(report) == [] and report.score == len(tests), shown(report)
        assert (report.verdict, report.reason, report.findings) == (Verdict.GRADED, "", [])
        return report

    def fails(self, answer, test, **options):
        """Grade, and require no point; return the error of the test."""
        report = self.grade(answer, test, **options)
        assert report.score == 0 and report.verdict is Verdict.GRADED, shown(report)
        (error,) = [shown for shown in outputs(report, "test-1") if shown["output_type"] == "error"]
        return f"{error['ename']}: {error['evalue']}"


@pytest.fixture(scope="module")
def classroom():
    room = Classroom()
    yield room
    for grader in room.graders.values():
        grader.close()


def outputs(report, grade_id):
    return next(c["outputs"] for c in report.cells if c["nbgrader"].get("grade_id") == grade_id)


def errors(report):
    return [o for c in report.cells for o in c["outputs"] if o["output_type"] == "error"]


def shown(report):
    lines = [f"{report.verdict} {report.points} {report.reason} {report.findings}"]
    return "\n".join(lines + [line for error in errors(report) for line in error["traceback"]])


def text_of(report, grade_id):
    return "".join(o.get("text", "") for o in outputs(report, grade_id))


# --- functions, values and names ----------------------------------------------------------------


def test_functions_values_and_what_they_give(classroom):
    classroom.passes(
        """
        import numpy as np
        from fractions import Fraction
        def f(x, *args, k=2, **kw):
            'Adds.'
            return x + k, args, kw
        table = {(1, 'a'): Fraction(1, 3)}
        bits = np.float32(0.5)
        kind = np.dtype('f4')
        nothing = None
        chosen, *rest = 1j, {2}, frozenset('a')
        def huge():
            return 2**5000
        def scalar():
            return np.float16(1)
        """,
        "assert f(1) == (3, (), {}) and f(1, 5, k=1, z=0) == (2, (5,), {'z': 0})",
        """
        from fractions import Fraction
        import numpy as np
        assert table == {(1, 'a'): Fraction(1, 3)} and type(bits) is np.float32
        assert kind == np.float32 and nothing is None and chosen == 1j
        assert rest == [{2}, frozenset('a')] and huge() == 2**5000
        assert type(scalar()) is np.float16
        """,
        """
        import inspect
        assert f.__name__ == 'f' and f.__doc__ == 'Adds.' and callable(f)
        assert list(inspect.signature(f).parameters) == ['x', 'args', 'k', 'kw']
        assert inspect.signature(f).bind(1, 2, k=3).arguments == {'x': 1, 'args': (2,), 'k': 3}
        try:
            f()
        except TypeError as error:
            assert 'missing' in str(error)
        else:
            assert False
        """,
    )


def test_arguments_are_named_in_messages(classroom):
    message = classroom.fails(
        """
        def f(xs, *, base=2):
            xs.append(base)
            return xs
        """,
        """
        from xentcore.checks import calling
        calling(f, [1], base=3).keeps_arguments()
        """,
    )
    assert "f([1], base=3) should leave its arguments as they were" in message
    assert "changed xs from [1] to [1, 3]" in message


def test_names_mean_what_they_mean_when_the_test_is_reached(classroom):
    classroom.passes(
        """
        x = 1
        def f():
            return x
        """,
        "assert x == 2 and f() == 20 and g() is None if 'g' in globals() else f() == 20",
        more=["x = 2", """
        def f():
            return 10 * x
        """],
    )
    message = classroom.fails("x = 1\ny = 2", "assert x == 1 and y == 2", more=["del y"])
    assert message.startswith("NameError: name 'y'")


def test_what_the_instructor_imports_is_not_the_students(classroom):
    message = classroom.fails(
        """
        class math:
            @staticmethod
            def sqrt(x):
                return 3
        def f(x):
            return 3
        """,
        "assert f(4) == math.sqrt(4), 'wrong'",
        solution="""
        import math
        def f(x):
            return math.sqrt(x)
        """,
        setup="import math",
    )
    assert message == "AssertionError: wrong"
    message = classroom.fails("""
    f = 1
    sum = lambda xs: 1
    """, "assert sum([1, 2]) == 1", solution="f = 1")
    assert message.startswith("AssertionError")


def test_helpers_of_both_sides_with_the_same_name(classroom):
    classroom.passes(
        """
        from math import sqrt
        def check(x):
            return 10 * x
        def mean(x):
            return 7
        def f(x):
            return check(x)
        def g(x):
            return mean(x)
        """,
        """
        from statistics import mean

        def check(x):
            return -1
        assert f(2) == 20 and check(2) == -1 and g([1]) == 7 and mean([1]) == 1
        """,
        "assert f(2) == 20 and g(1) == 7",
        solution="""
        def f(x):
            return 10 * x

        def g(x):
            return 7
        """,
    )


def test_names_that_a_visible_test_cell_brings_along(classroom):
    answer = "def f(x):\n    return half(x) + math.floor(x) + Kind().value"
    visible = """
    %matplotlib inline
    import math
    def half(x):
        return x / 2
    class Kind:
        value = 1
    assert f(2) == 4
    """
    classroom.passes(answer, visible, "assert f(4) == 7")
    hidden = """
    hidden:def secret(x):
        return 1
    assert f(1) == 1
    """
    message = classroom.fails("def f(x):\n    return secret(x)", hidden)
    assert message.startswith("ErrorInStudentCode: NameError")


def test_recursion(classroom):
    classroom.passes(
        """
        def f(n):
            return 1 if n == 0 else n * f(n - 1)
        def g(n):
            return g(n + 1)
        """,
        "assert f(200) % 10 == 0",
        """
        try:
            g(0)
        except RecursionError as error:
            assert 'recursion' in str(error)
        else:
            assert False
        """,
    )


# --- classes ------------------------------------------------------------------------------------

BAG = '''
class Base:
    "A base."
    shared = [1, 2]
    def inherited(self):
        return self.items[0]

class Bag(Base):
    "Holds items."
    count = 0
    def __init__(self, items=()):
        self.items = list(items)
        self._secret = 5
        Bag.count += 1
    def add(self, item, *, times=1):
        self.items += [item] * times
        return self
    def join(self, other):
        return Bag(self.items + other.items)
    @property
    def size(self):
        return len(self.items)
    @size.setter
    def size(self, value):
        self.items = self.items[:value]
    @staticmethod
    def twice(x):
        return 2 * x
    @classmethod
    def of(cls, *items):
        return cls(items)
    def walk(self):
        yield from self.items
    def __len__(self): return len(self.items)
    def __getitem__(self, place): return self.items[place]
    def __setitem__(self, place, item): self.items[place] = item
    def __delitem__(self, place): del self.items[place]
    def __iter__(self): return iter(self.items)
    def __contains__(self, item): return item in self.items
    def __call__(self, x, k=1): return x * k
    def __eq__(self, other): return isinstance(other, Bag) and self.items == other.items
    def __hash__(self): return 77
    def __lt__(self, other): return len(self) < len(other)
    def __add__(self, other): return Bag([*self.items, *other])
    def __radd__(self, other): return Bag([other, *self.items])
    def __iadd__(self, other):
        self.items.append(other)
        return self
    def __neg__(self): return Bag(self.items[::-1])
    def __matmul__(self, other): return sum(a * b for a, b in zip(self.items, other.items))
    def __bool__(self): return bool(self.items)
    def __float__(self): return float(sum(self.items))
    def __enter__(self): return self
    def __exit__(self, kind, error, trace):
        self.left = kind
        return False
    def __repr__(self): return f"Bag({self.items})"
    def __str__(self): return "a bag"
    def __format__(self, spec): return f"<{spec}>"
    def fail(self):
        raise KeyError("no", 1)
'''

ABOUT_BAGS = {
    "instances": """
    b = Bag([1, 2])
    assert isinstance(b, Bag) and type(b) is Bag and b.items == [1, 2]
    """,
    "methods": """
    b = Bag()
    assert b.add(1, times=2) is b and b.items == [1, 1]
    assert b.inherited() == 1
    """,
    "arguments": """
    a, b = Bag([1]), Bag([2])
    c = a.join(b)
    assert isinstance(c, Bag) and list(c) == [1, 2]
    """,
    "attributes": """
    b = Bag()
    b.items = [5]
    b.new = 3
    assert b.size == 1 and b.new == 3 and hasattr(b, 'new')
    assert not hasattr(b, 'nothing') and getattr(b, 'nothing', 7) == 7 and not hasattr(Bag, 'nope')
    """,
    "properties": """
    b = Bag([1, 2, 3])
    b.size = 2
    assert b.size == 2 and b.items == [1, 2]
    """,
    "of the class": """
    before = Bag.count
    Bag()
    assert Bag.count == before + 1 and Bag.shared == [1, 2]
    assert Bag.twice(4) == 8 and Bag.of(1, 2).items == [1, 2] and Bag().twice(1) == 2
    """,
    "documentation": "assert Bag.__name__ == 'Bag' and 'Holds' in Bag.__doc__ and callable(Bag)",
    "len": "assert len(Bag([1, 2])) == 2 and not Bag() and Bag([0])",
    "items": """
    b = Bag([1, 2, 3])
    assert b[0] == 1 and b[-1] == 3 and b[1:] == [2, 3]
    b[0] = 9
    del b[1]
    assert b.items == [9, 3]
    """,
    "iteration": """
    b = Bag([1, 2])
    assert list(b) == [1, 2] and [x for x in b.walk()] == [1, 2] and 2 in b and 3 not in b
    """,
    "calls": "assert Bag()(3) == 3 and Bag()(3, k=2) == 6 and callable(Bag())",
    "comparison": """
    a, b = Bag([1]), Bag([1])
    assert a == b and a is not b and a != Bag() and a != 5 and hash(a) == 77 and {a: 1}[b] == 1
    assert Bag() < a and sorted([a, Bag()])[0] == Bag()
    """,
    "arithmetic": """
    assert (Bag([1]) + Bag([2])).items == [1, 2] and (0 + Bag([1])).items == [0, 1]
    assert (-Bag([1, 2])).items == [2, 1]
    assert Bag([1, 2]) @ Bag([3, 4]) == 11 and float(Bag([1, 2])) == 3.0
    b = Bag()
    kept = b
    b += 4
    assert b is kept and b.items == [4]
    """,
    "context": """
    with Bag([1]) as b:
        assert b.items == [1]
    assert b.left is None
    try:
        with b:
            raise ValueError('x')
    except ValueError:
        assert b.left is ValueError
    else:
        assert False
    """,
    "texts": """
    b = Bag([1])
    b.add(2)
    assert repr(b) == 'Bag([1, 2])' and str(b) == 'a bag' and f'{b:x}' == '<x>'
    """,
    "errors": """
    try:
        Bag().fail()
    except KeyError as error:
        assert error.args == ('no', 1)
    else:
        assert False
    try:
        Bag(5)
    except TypeError:
        pass
    else:
        assert False
    """,
    "inheritance": "assert isinstance(Bag(), Base) and issubclass(Bag, Base)",
    "copies": """
    import copy
    b = Bag([1])
    assert copy.deepcopy(b) is b
    """,
}


def test_classes_and_their_instances(classroom):
    classroom.passes(BAG, *ABOUT_BAGS.values())


def test_a_students_class_may_be_built_differently(classroom):
    classroom.passes(
        """
        class Parent:
            def fit(self, x):
                self.mean_ = sum(x) / len(x)
                return self
        class Model(Parent):
            __slots__ = ('other',)
            def __getattr__(self, name):
                if name == 'virtual': return 5
                raise AttributeError(name)
            predict = lambda self, n: [self.mean_] * n
        """,
        """
        m = Model()
        assert m.fit([1, 3]) is m and m.mean_ == 2 and m.predict(2) == [2, 2]
        assert isinstance(m, Model) and m.virtual == 5 and not hasattr(m, 'nothing')
        """,
        solution="""
        class Model:
            def fit(self, x):
                return self
            def predict(self, n):
                return []
        """,
    )


def test_a_context_manager_cannot_swallow_a_failed_assertion(classroom):
    answer = """
    class Calm:
        def __enter__(self):
            return self
        def __exit__(self, kind, error, trace):
            return True
    """
    test = """
    with Calm():
        1 / 0
    with Calm():
        assert False, 'the test says no'
    """
    assert classroom.fails(answer, test) == "AssertionError: the test says no"


def test_dataclasses(classroom):
    classroom.passes(
        """
        from dataclasses import dataclass
        @dataclass(order=True, frozen=True)
        class Pair:
            a: int
            b: int = 2
        @dataclass
        class Count:
            n: int = 0
            def up(self):
                self.n += 1
        """,
        """
        assert Pair(1) == Pair(1, 2) and Pair(1) < Pair(2) and len({Pair(1), Pair(1)}) == 1
        assert repr(Pair(1)) == 'Pair(a=1, b=2)'
        c = Count()
        c.up()
        assert repr(c) == 'Count(n=1)' and c == Count(1) and c != Count(2)
        """,
    )


def test_other_objects_are_seen_by_their_attributes(classroom):
    classroom.passes(
        """
        import collections, types
        class Hidden:
            def __init__(self):
                self.x = 1
            def add(self, y):
                return self.x + y
            def __call__(self, y):
                return y
        def make():
            return Hidden()
        def space():
            return types.SimpleNamespace(a=1, b=[2])
        def outer(k):
            return lambda x: x * k
        def use(h):
            return h.x, h is kept
        kept = Hidden()
        """,
        """
        h = make()
        assert h.x == 1 and h.add(2) == 3 and h(4) == 4
        h.x = 5
        assert h.add(1) == 6
        """,
        """
        s = space()
        assert s.a == 1 and s.b == [2]
        """,
        "assert outer(3)(4) == 12 and use(kept) == (1, True)",
        "assert type(make()).__name__ == 'Hidden' and type(space()).__name__ == 'SimpleNamespace'",
        solution="""
        kept = 0
        def make(): pass
        def space(): pass
        def outer(k): pass
        def use(h): pass
        """,
    )


def test_named_tuples(classroom):
    classroom.passes(
        """
        from collections import namedtuple
        Fit = namedtuple('Fit', 'slope bias')
        def fit():
            return Fit(1.0, bias=2.0)
        def use(f):
            return f.slope + f[1]
        """,
        """
        f = fit()
        assert f == (1.0, 2.0) and f.slope == 1 and f.bias == 2 and f._fields == ('slope', 'bias')
        slope, bias = f
        assert use(f) == 3
        assert Fit(1, 2).bias == 2 and repr(Fit(1, 2)) == 'Fit(slope=1, bias=2)'
        """,
    )


# --- calls back ---------------------------------------------------------------------------------


def test_callables_are_called_back(classroom):
    classroom.passes(
        """
        def apply(g, *args, **kw):
            return g(*args, **kw)
        def twice(g):
            return lambda x: g(g(x))
        def fact(n, again):
            return 1 if n == 0 else n * again(n - 1, again)
        def same(g):
            return g
        """,
        """
        assert apply(lambda x, k=1: x + k, 1, k=5) == 6 and apply(len, [1, 2]) == 2
        import numpy as np
        assert apply(np.exp, 0.0) == 1.0 and apply(np.sum, np.ones(3)) == 3.0
        """,
        """
        seen = []
        def outer(x):
            seen.append(x)
            return apply(lambda y: y * 2, x) + 1
        assert apply(outer, 4) == 9 and seen == [4]
        """,
        "assert twice(lambda x: x + 3)(1) == 7 and fact(5, fact) == 120",
        """
        def g(): pass
        assert same(g) is g and same(same) is same and apply(same, g) is g
        """,
        """
        class Model:
            def __init__(self):
                self.n = 2
            def __call__(self, x):
                return x * self.n
        assert apply(Model(), 4) == 8 and apply(Model().__call__, 1) == 2
        """,
    )


def test_what_is_passed_can_be_used_and_nothing_more(classroom):
    answer = """
    def use(m):
        m.calls_back = 5
    def read(m, name):
        return getattr(m, name)
    def call(m):
        return m.predict(2), m.scale
    """
    model = """
        class Model:
            scale = 3
            _hidden = 1
            def __init__(self):
                self.w = [1, 2]
            def predict(self, x):
                return x * 2
            @property
            def risky(self):
                return 1
    """
    classroom.passes(
        answer,
        model
        + """
        assert call(Model()) == (4, 3) and read(Model(), 'w') == [1, 2]
        """,
        model
        + """
        m = Model()
        for action in (
            lambda: use(m), lambda: read(m, '_hidden'), lambda: read(m, '__class__'),
            lambda: read(m.predict, '__func__'), lambda: read(m, 'nothing'),
            lambda: read(m, 'risky'), lambda: read(print, '__self__'),
        ):
            try:
                value = action()
            except AttributeError:
                pass
            else:
                assert 'Model' not in repr(value) and 'module' not in repr(value), value
        assert not hasattr(m, 'calls_back')
        """,
    )


def test_errors_pass_through_callbacks(classroom):
    classroom.passes(
        """
        def apply(g):
            return g()
        def careful(g):
            try:
                return g()
            except ZeroDivisionError as error:
                return 'caught', str(error)
        def chain(g):
            try:
                g()
            except ValueError as error:
                raise KeyError('k') from error
        """,
        """
        class Own(ValueError):
            pass
        def bad():
            raise Own('mine', 3)
        try:
            apply(bad)
        except ValueError as error:
            assert error.args == ('mine', 3) and type(error).__name__ == 'Own'
        else:
            assert False
        """,
        "assert careful(lambda: 1 / 0) == ('caught', 'division by zero')",
        """
        def bad():
            raise ValueError
        try:
            chain(bad)
        except KeyError as error:
            assert error.args == ('k',)
        else:
            assert False
        """,
        """
        try:
            apply(lambda: apply(lambda: [][1]))
        except IndexError:
            pass
        else:
            assert False
        """,
    )


def test_the_limit_of_calls_back(classroom):
    answer = """
    def f(g):
        for _ in range(60):
            g()
        return 1
    """
    limits = Limits(callbacks=100)
    report = classroom.grade(answer, *["assert f(lambda: 0) == 1"] * 2, limits=limits)
    assert report.points == {"test-1": 1, "test-2": 0}
    assert "more than 100 calls of what was passed" in errors(report)[0]["evalue"]


# --- iterators ----------------------------------------------------------------------------------


def test_iterators_are_pulled_one_item_at_a_time(classroom):
    classroom.passes(
        """
        import itertools
        made = []
        def numbers():
            for n in itertools.count():
                made.append(n)
                yield n
        def pairs(xs):
            return zip(xs, xs)
        def total(xs):
            return sum(xs)
        def first(xs):
            return next(iter(xs))
        def count():
            return len(made)
        def lazily(xs):
            return (x * x for x in xs)
        """,
        """
        import itertools
        assert list(itertools.islice(numbers(), 3)) == [0, 1, 2] and count() == 3
        """,
        "assert list(pairs('ab')) == [('a', 'a'), ('b', 'b')] and list(lazily([1, 2])) == [1, 4]",
        """
        pulled = []
        def source():
            for n in range(10**6):
                pulled.append(n)
                yield n
        assert first(source()) == 0 and pulled == [0]
        assert total(iter([1, 2])) == 3 and total(x for x in (4, 5)) == 9
        """,
        """
        it = numbers()
        assert iter(it) is it and next(it) == 0 and next(it, None) == 1
        """,
        """
        squares = lazily(iter([1, 2]))
        assert next(squares) == 1 and next(squares) == 4 and next(squares, 'end') == 'end'
        """,
        solution="""
        def numbers(): pass
        def pairs(xs): pass
        def total(xs): pass
        def first(xs): pass
        def count(): pass
        def lazily(xs): pass
        """,
    )


def test_containers_of_the_library_are_passed_as_what_they_are(classroom):
    classroom.passes(
        """
        def count(c):
            return c.total(), c.most_common(1), c['absent']
        def tally(table, keys):
            for key in keys:
                table[key] += 1
        def group(table, words):
            for word in words:
                table[len(word)].append(word)
        def touch(order, key):
            order.move_to_end(key)
        def push(queue, item):
            queue.appendleft(item)
            return queue.maxlen
        def turn(data):
            data.reverse()
            data.append(33)
        def double(numbers):
            for place, number in enumerate(numbers):
                numbers[place] = 2 * number
        """,
        """
        from collections import Counter
        assert count(Counter('abracadabra')) == (11, [('a', 5)], 0)
        """,
        """
        from collections import Counter, defaultdict
        table, counter = defaultdict(int, a=1), Counter('b')
        tally(table, 'ab')
        tally(counter, 'ab')
        assert table == {'a': 2, 'b': 1} and table['absent'] == 0 and counter['b'] == 2
        """,
        """
        from collections import defaultdict
        table = defaultdict(list)
        first = table[1]
        group(table, ['a', 'bc', 'd'])
        assert table == {1: ['a', 'd'], 2: ['bc']} and first == ['a', 'd']
        """,
        """
        from collections import OrderedDict
        order = OrderedDict(a=1, b=2)
        touch(order, 'a')
        assert list(order) == ['b', 'a']
        """,
        """
        from collections import deque
        queue = deque([1, 2], maxlen=2)
        assert push(queue, 0) == 2 and queue == deque([0, 1])
        """,
        """
        from array import array
        from collections import UserList
        data, numbers, wrapped = bytearray(b'ab'), array('i', [1, 2]), UserList([1, 2])
        turn(data)
        double(numbers)
        double(wrapped)
        assert data == b'ba!' and numbers == array('i', [2, 4]) and wrapped == [2, 4]
        """,
    )


def test_containers_of_the_library_are_returned_as_what_they_are(classroom):
    classroom.passes(
        """
        from array import array
        from collections import Counter, OrderedDict, UserDict, UserList, defaultdict, deque
        from types import MappingProxyType
        class Tally(Counter):
            def __iter__(self):
                return iter('zzz')
        def views(d):
            return d.keys(), d.values(), d.items()
        def counters(text):
            return Counter(text), Tally(text)
        def tables():
            default = defaultdict(list)
            default['a'].append(1)
            return default, defaultdict(lambda: 0, a=1), OrderedDict(b=1, a=2)
        def sequences(items):
            return deque(items), array('d', items), UserList(items), bytearray(items)
        def wrappers(d):
            return UserDict(d), MappingProxyType(d)
        words = Counter('aab')
        """,
        """
        keys, values, items = views({'b': 1, 'a': 2})
        assert keys == {'a', 'b'} and sorted(keys) == ['a', 'b'] and list(keys) == ['b', 'a']
        assert sorted(values) == [1, 2] and len(values) == 2 and dict(items) == {'b': 1, 'a': 2}
        """,
        """
        for counter in counters('aab'):
            assert counter.most_common(1) == [('a', 2)] and counter['z'] == 0 and len(counter) == 2
        assert words == {'a': 2, 'b': 1} and words.total() == 3
        """,
        """
        default, other, order = tables()
        assert default == {'a': [1]} and default['b'] == [] and other == {'a': 1}
        assert list(order) == ['b', 'a'] and order.popitem() == ('a', 2)
        """,
        """
        for answer in sequences([3, 1]):
            assert len(answer) == 2 and answer[0] == 3 and sorted(answer) == [1, 3]
        """,
        """
        for answer in wrappers({'a': 1}):
            assert answer == {'a': 1} and answer['a'] == 1 and sorted(answer) == ['a']
        """,
    )


def test_a_factory_of_the_students_never_answers_a_test(classroom):
    answer = """
        from collections import Counter, defaultdict
        class Agrees:
            def __eq__(self, other):
                return True
            def __add__(self, other):
                return self
            __radd__ = __gt__ = __lt__ = __add__
        def table():
            return defaultdict(Agrees)
        def counter():
            return Counter(a=Agrees())
        """
    assert "KeyError" in classroom.fails(answer, "assert table()['a'] == 5")
    classroom.fails(answer, "assert counter()['a'] == 5")
    classroom.fails(answer, "assert counter().total() == 5")


def test_a_value_that_unfolds_to_gigabytes_is_the_students_mistake(classroom):
    answer = """
        from collections import Counter
        def f(n):
            return [range(2**23)] * n
        def g():
            return Counter(a=10**12)
        """
    classroom.passes(answer, "assert len(f(1)[0]) == 2**23", "assert g() == {'a': 10**12}")
    assert "ErrorInStudentCode: ValueError: the value is too large" in classroom.fails(
        answer, "hidden:assert [list(r) for r in f(200)] == []"
    )
    classroom.fails(answer, "assert list(g().elements()) == []")
    several = "def f(): return 1\na, b, c = [range(2**22)] * 3"
    classroom.passes(several, "assert f() == 1 and len(a) == len(b) == 2**22")
    assert "too large" in classroom.fails(several, "assert repr(c) == 'range(0, 1)', repr(c)")
    answer = "def call(f): return f(*[range(2**23)] * 200)"
    error = classroom.fails(answer, "assert call(lambda *a: sum(map(len, map(list, a)))) == 0")
    assert "the value is too large" in error


# --- changes in place ---------------------------------------------------------------------------


def test_changes_in_place_are_seen(classroom):
    classroom.passes(
        """
        import numpy as np
        def scale(x, k=2):
            x *= k
        def push(xs, x):
            xs.append(x)
        def fill(d, *, key):
            d[key] = len(d)
        def step(params):
            for w, b in params:
                w -= 1
                b.append(0)
        def softmax(x, out=None):
            out[...] = x + 1
            return out
        def discard(s):
            s.discard(1)
        def clear(xs):
            xs[:] = [[9]]
        """,
        """
        import numpy as np
        x = np.arange(6.0)
        scale(x[::2])
        assert x.tolist() == [0, 1, 4, 3, 8, 5]
        """,
        """
        xs = [1.0, 2.0, 3.0]
        push(xs, 4.0)
        assert xs == [1.0, 2.0, 3.0, 4.0]
        ys = []
        push(ys, 'a')
        assert ys == ['a']
        """,
        """
        d = {'a': 0}
        fill(d, key='b')
        assert d == {'a': 0, 'b': 1}
        s = {1, 2}
        discard(s)
        assert s == {2}
        """,
        """
        w, b = np.zeros(2), []
        params = [(w, b)]
        step(params)
        assert w.tolist() == [-1, -1] and b == [0] and params[0][0] is w
        """,
        """
        out = np.zeros(3)
        assert softmax(np.zeros(3), out=out) is out and out.tolist() == [1, 1, 1]
        """,
        """
        xs = [[1], [2]]
        first = xs[0]
        clear(xs)
        assert xs == [[9]] and first == [9]
        """,
        """
        from collections import Counter, defaultdict
        c = Counter('aab')
        fill(c, key='z')
        assert c['z'] == 2
        d = defaultdict(list)
        fill(d, key=1)
        assert d[1] == 0
        """,
        """
        x = np.zeros(3)
        x.flags.writeable = False
        try:
            scale(x)
        except ValueError as error:
            assert 'read-only' in str(error)
        else:
            assert False
        """,
    )


def test_a_callback_may_change_its_arguments_in_place(classroom):
    classroom.passes(
        """
        import numpy as np
        def run(update):
            w = [1.0, 2.0, 3.0]
            x = np.zeros(2)
            update(w, x)
            return w, x
        """,
        """
        def update(w, x):
            w.append(7)
            x += 1
        w, x = run(update)
        assert w == [1, 2, 3, 7] and x.tolist() == [1, 1]
        """,
    )


# --- errors -------------------------------------------------------------------------------------


def test_errors_arrive_as_the_nearest_built_in_one(classroom):
    raising = {
        "ValueError('a', 1)": ("ValueError", "error.args == ('a', 1)"),
        "Own('x')": ("ValueError", "type(error).__name__ == 'Own' and str(error) == 'x'"),
        "Both(3)": ("LookupError", "isinstance(error, LookupError) and error.args == (3,)"),
        "KeyError(('a', 1))": ("KeyError", "error.args == (('a', 1),)"),
        "UnicodeDecodeError('utf-8', b'', 0, 1, 'bad')": ("UnicodeError", "error.reason == 'bad'"),
        "np.linalg.LinAlgError('Singular')": ("np.linalg.LinAlgError", "str(error) == 'Singular'"),
        "ExceptionGroup('two', [ValueError('a')])": ("Exception", "'two' in str(error)"),
        "OSError(2, 'No such file', 'name')": ("FileNotFoundError", "error.filename == 'name'"),
        "Needy(1, 2)": ("RuntimeError", "'1 and 2' in str(error)"),
        "StopIteration(5)": ("RuntimeError", "error.__cause__.value == 5"),
        "SystemExit(3)": ("SystemExit", "error.code == 3"),
        "KeyboardInterrupt()": ("KeyboardInterrupt", "True"),
        "GeneratorExit()": ("GeneratorExit", "True"),
        "MemoryError()": ("MemoryError", "True"),
        "AssertionError({1: [2]})": ("AssertionError", "error.args == ({1: [2]},)"),
        "ValueError(object())": ("ValueError", "'object object' in str(error)"),
        "Lying()": ("Exception", "type(error).__name__ == 'Lying'"),
        "json.JSONDecodeError('bad', 'doc', 0)": ("ValueError", "'bad' in str(error)"),
        "ImportError('no', name='x')": ("ImportError", "str(error) == 'no'"),
    }
    answer = """
    import numpy as np, json
    class Own(ValueError):
        pass
    class Mixin:
        pass
    class Both(Mixin, LookupError):
        pass
    class Needy(RuntimeError):
        def __init__(self, a, b):
            super().__init__(f'{a} and {b}')
    class Lying(Exception):
        def __str__(self):
            raise ValueError
    def f(text):
        raise eval(text)
    """
    tests = [
        f"""
        import numpy as np
        try:
            f({text!r})
        except {kind} as error:
            assert {condition}, repr(error)
        else:
            assert False, 'nothing was raised'
        """
        for text, (kind, condition) in raising.items()
    ]
    classroom.passes(answer, *tests, solution="def f(text): pass")


def test_an_error_names_the_line_of_the_students_cell(classroom):
    report = classroom.grade("""
    def f(x):
        y = 1
        return x.nothing
    """, "f(1)")
    lines = "\n".join(errors(report)[0]["traceback"])
    assert "<cell 1>, line 3, in f" in lines and "AttributeError: 'int' object" in lines


def test_errors_of_exit_and_interrupts_fail_a_test_and_nothing_else(classroom):
    bodies = ["raise SystemExit", "raise KeyboardInterrupt", "exit()", "quit()",
              "import sys; sys.exit(0)", "raise GeneratorExit", "return [][0]"]  # fmt: skip
    for body in bodies:
        report = classroom.grade(f"def f():\n    {body}", "f()", "assert 1 == 1")
        assert report.points == {"test-1": 0, "test-2": 1}, body
        assert report.verdict is Verdict.GRADED


# --- randomness and warnings --------------------------------------------------------------------


def test_random_generators_and_seeds(classroom):
    classroom.passes(
        """
        import random
        import numpy as np
        def draw(rng):
            return rng.random()
        def old():
            return np.random.rand(), random.random()
        def shuffled(xs, rng):
            rng.shuffle(xs)
            return xs
        """,
        """
        import numpy as np
        a, b = np.random.default_rng(3), np.random.default_rng(3)
        assert [draw(a), draw(a)] == list(b.random(2)) and a.random() == b.random()
        """,
        """
        import random
        a, b = random.Random(3), random.Random(3)
        assert draw(a) == b.random() and draw(a) == b.random()
        """,
        """
        a, b = np.random.RandomState(3), np.random.RandomState(3)
        assert draw(a) == b.random_sample() and a.normal() == b.normal()
        """,
        """
        np.random.seed(4)
        random.seed(5)
        first = old()
        np.random.seed(4)
        random.seed(5)
        assert old() == first
        assert first == (np.random.RandomState(4).rand(), random.Random(5).random())
        """,
        """
        np.random.seed(np.int64(4))
        assert old()[0] == first[0]
        """,
        """
        xs = list(range(9))
        assert shuffled(xs, np.random.default_rng(0)) is xs
        assert xs != sorted(xs) and sorted(xs) == list(range(9))
        """,
    )


def test_warnings_cost_nothing_and_stay_on_their_side(classroom):
    report = classroom.passes(
        """
        import warnings, sys
        import numpy as np
        def f():
            warnings.warn('careful')
            print('note', file=sys.stderr)
            np.log(np.zeros(1))
            return 1
        """,
        "assert f() == 1",
        """
        import warnings
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter('always')
            f()
        assert caught == []  # a test cannot see the warnings of a submission
        """,
    )
    assert "careful" in text_of(report, "test-1") and "note" in text_of(report, "test-1")


# --- what is shown, and partial credit ----------------------------------------------------------


def test_prints_show_in_visible_tests_and_nowhere_in_hidden_ones(classroom):
    report = classroom.passes(
        """
        def f():
            print('the student speaks')
            display('rich')
            return 1
        """,
        """
        print('the test speaks')
        assert f() == 1
        """,
        """
        hidden:print('the hidden test speaks')
        assert f() == 1
        """,
        "assert True",
    )
    assert "the student speaks" in text_of(report, "test-1")
    assert "the test speaks" in text_of(report, "test-1")
    assert [o["output_type"] for o in outputs(report, "test-1")].count("display_data") == 1
    assert text_of(report, "test-2") == "the hidden test speaks\n"
    assert outputs(report, "test-3") == []


def test_partial_credit(classroom):
    half = "print('one of two')\nf() / 2"
    report = classroom.grade("""
    def f():
        return 1
    """, half, "-1.0", "7", "float('nan')", "True", "'1'", "f", "0")
    assert list(report.points.values()) == [0.5, 0, 1, 0, 1, 1, 1, 0]
    assert text_of(report, "test-1") == "one of two\n"
    (result,) = [o for o in outputs(report, "test-1") if o["output_type"] == "execute_result"]
    assert result["data"] == {"text/plain": "0.5"}
    for number in (5, 6, 7):  # nbgrader would read points off an execute_result
        assert all(
            shown["output_type"] == "display_data" for shown in outputs(report, f"test-{number}")
        )
    report = classroom.grade("""
    def f():
        return 1
    """, """
    f() / 2
    assert False
    """, """
    import numpy as np
    np.float32(0.25)
    """, "f() / 2;")
    assert report.points == {"test-1": 0, "test-2": 0.25, "test-3": 1}


@pytest.mark.parametrize("answer", ["Decimal(10)", "10j", "np.complex128(1 + 10j)", "''", "[]"])
@pytest.mark.parametrize("line", ["4 - abs(f() - 2)", "4 - (f() - 1)**2", "4 * f()", "sum([f()])"])
def test_what_is_no_real_number_earns_no_part(classroom, answer, line):
    """nbgrader reads full marks off what it cannot read as a number."""
    solution = f"import numpy as np\nfrom decimal import Decimal\ndef f():\n    return {answer}"
    report = classroom.grade(solution, line)
    assert report.score == 0, shown(report)


@pytest.mark.parametrize("test", [
    "earned = 0\nfor n in (1, 3):\n    earned += f(n) == n * n\nearned",
    "def score():\n    return sum(f(n) == n * n for n in (1, 3))\nscore()",
    "import numpy as np\nscore = np.mean([f(1) == 1], axis=0) * 1\nscore",
    "a = f(1) / 2\nb = a\nb",
])  # fmt: skip
def test_a_number_that_went_through_a_name_is_a_number(classroom, test):
    """What is then shown is no number, and to nbgrader full marks."""
    answer = "import numpy as np\ndef f(n):\n    return np.zeros(2)"
    solution = "def f(n):\n    return n * n"
    report = classroom.grade(answer, test, solution=solution)
    assert report.score == 0, shown(report)
    assert classroom.grade(solution, test).score > 0


def test_numpy_does_not_ask_an_object_what_its_mean_is(classroom):
    answer = """
    class Liar:
        def mean(self, *args, **kwargs):
            return 0.0
        std = sum = mean
        def argmax(self, *args, **kwargs):
            return 2
    def f():
        return Liar()
    """
    solution = "def f():\n    return [0.0, 0.0]"
    for name in ("mean", "std", "sum"):
        test = f"import numpy as np\nassert abs(np.{name}(f())) < 1e-9"
        message = classroom.fails(answer, test, solution=solution)
        assert message.startswith("TypeError: Liar is no array"), message
        classroom.passes(solution, test)
    classroom.fails(answer, "import numpy as np\nassert abs(np.subtract(f(), 1)) < 2",
                    solution=solution)  # fmt: skip


def test_arithmetic_gives_no_number_that_was_made_for_the_test(classroom):
    """`derivative(square, 1.0) - 2.0` is a call of the student's, which is told the 2.0."""
    solution = """
    class Value:
        def __init__(self, data):
            self.data = data
        def __sub__(self, other):
            return Value(self.data - getattr(other, "data", other))
        def __rsub__(self, other):
            return Value(other - self.data)
    def derivative(f, x):
        return (f(Value(x + 1e-6)).data - f(Value(x - 1e-6)).data) / 2e-6
    """
    test = "assert abs(derivative(lambda v: v - 3, 1.0) - 1.0) < 1e-3 and Value(1).data == 1"
    more = "assert (Value(5) - 2).data == 3 and (2 - Value(5)).data == -3"
    also = "assert (Value(5) - Value(2)).data == 3"
    classroom.passes(solution, test, more, also)
    answer = """
    class Value:
        def __init__(self, data):
            self.data = data
        def __sub__(self, other):
            return 0.0
        __rsub__ = __sub__
    def derivative(f, x):
        return Value(1)
    """
    message = classroom.fails(answer, test, solution=solution)
    assert message.startswith("TypeError: Value.__sub__ gave float for a float"), message
    test = "assert abs(1.0 - derivative(lambda v: v - 3, 1.0)) < 1e-3 and Value(1).data == 1"
    assert "Value.__rsub__" in classroom.fails(answer, test, solution=solution)


def test_an_attribute_does_not_end_a_loop_of_the_test(classroom):
    answer = """
    class Urn:
        @property
        def size(self):
            raise StopIteration
    """
    solution = "class Urn:\n    size = 3"
    test = "assert all(map(lambda urn: urn.size == 3, [Urn()]))"
    assert classroom.fails(answer, test, solution=solution).startswith("RuntimeError")
    classroom.passes(solution, test)


def test_the_outputs_of_a_notebook_have_a_bound_together(classroom):
    """Each report is held in memory by several processes; what decides points stays."""
    many = ["display({'text/plain': 'x', 'text/html': 'y' * 7_000_000}, raw=True)"] * 8
    report = classroom.grade("f = 1", "print('z' * 10**6)\nf / 2", "assert f == 2, 'why'",
                             more=many, solution="f = 1")  # fmt: skip
    assert report.points == {"test-1": 0.5, "test-2": 0}
    told = json.dumps([cell["outputs"] for cell in report.cells])
    assert len(told) < 34 * 2**20 and "too large together" in told and "why" in told


def test_a_call_does_not_end_a_loop_of_the_test(classroom):
    answer = "def f(n):\n    raise StopIteration"
    for loop in ("map(lambda n: f(n) == n, [1])", "filter(lambda n: f(n) != n, [1])"):
        message = classroom.fails(answer, f"assert all({loop})")
        assert message.startswith("RuntimeError"), message


def test_a_builtin_function_is_no_answer(classroom):
    solution = "def sorted(xs):\n    return list(xs)[::-1]"
    message = classroom.fails("pass", "assert sorted([1]) == [1]", solution=solution)
    assert message == "NameError: name 'sorted' is not defined"
    classroom.passes(solution, "assert sorted([1, 2]) == [2, 1]")


def test_a_comparison_is_not_told_what_is_expected(classroom):
    """An object whose ``==`` agrees with everything is equal to objects of its class alone."""
    answer = """
    told = []
    class Sum:
        def __init__(self, n):
            self.n = n
        def __eq__(self, other):
            told.append(other)
            return True
    """
    report = classroom.grade(
        answer, "assert Sum(1) == Sum(1)", "hidden:assert Sum(1) == 3", "assert not (3 == Sum(1))",
        more=["print(len(told))"],
    )  # fmt: skip
    assert report.points == {"test-1": 1, "test-2": 0, "test-3": 1}


def test_outputs_of_cells(classroom):
    report = classroom.passes(
        "f = 1",
        "assert f == 1",
        more=[
            """
            print('a', end='')
            print('b')
            2 + 2
            """,
            """
            import matplotlib.pyplot as plt
            plt.plot([1, 2])
            plt.show()
            """,
            """
            %time f
            %matplotlib inline
            !echo shell
            """,
            """
            import asyncio
            await asyncio.sleep(0)
            print('awaited')
            """,
            """
            from IPython.display import HTML, display
            display(HTML('<b>x</b>'))
            """,
            "f?",
            """
            %%capture kept
            print('swallowed')
            """,
            "_ = 5;",
        ],
    )
    shown = [c["outputs"] for c in report.cells]
    assert shown[1][0] == {"output_type": "stream", "name": "stdout", "text": "ab\n"}
    assert shown[1][1]["data"] == {"text/plain": "4"}
    assert any("image/png" in o.get("data", {}) for o in shown[2])
    assert "awaited" in shown[4][0]["text"]
    assert shown[5][0]["data"]["text/html"] == "<b>x</b>"
    assert shown[7] == [] and shown[8] == []


def test_a_cell_that_fails_stops_nothing(classroom):
    report = classroom.grade("""
    def f():
        return 1
    """, "assert f() == 1", more=["1 / 0", "def (", "f = f"])
    assert report.score == 1 and report.verdict is Verdict.GRADED
    assert [e["ename"] for e in errors(report)] == ["ZeroDivisionError", "SyntaxError"]


# --- files --------------------------------------------------------------------------------------


def test_files_beside_the_notebook(classroom):
    report = classroom.passes(
        """
        import helper, math, json
        from pathlib import Path
        import numpy as np
        def f():
            return Path('data/numbers.txt').read_text(), helper.seven(), float(np.sum([1, 2]))
        where = helper.__file__
        """,
        "assert f() == ('1 2', 7, 3.0) and where.endswith('helper.py')",
        files=[("data/numbers.txt", b"1 2"), ("helper.py", b"def seven():\n    return 7"),
               ("numpy.py", b"1 / 0"), ("json.py", b"1 / 0"), ("math.py", b"1 / 0"),
               ("statistics.py", b"1 / 0"), ("random/__init__.py", b"1 / 0")],
        more=["""
        import statistics, random
        assert statistics.mean([1]) == 1
        """],
        solution="""
        def f(): pass
        where = ''
        """,
    )  # fmt: skip
    assert report.findings == []


# --- time and crashes ---------------------------------------------------------------------------


def test_a_cell_that_loops_is_interrupted_and_the_rest_goes_on(classroom):
    report = classroom.grade(
        """
        def f():
            return 1
        x = 5
        """,
        "assert f() == 1",
        more=["""
        print('before')
        while True:
            pass
        """, """
        import time
        time.sleep(100)
        """, """
        y = x + 1
        print(y)
        """],
        limits=SHORT,
    )
    assert report.verdict is Verdict.TIMED_OUT and report.score == 1
    assert report.reason == "Stopped after 1 s: cell 2, 3."
    assert [e["ename"] for e in errors(report)] == ["CellTimeoutError"] * 2
    assert report.cells[3]["outputs"][0]["text"] == "6\n"
    assert report.cells[1]["outputs"][0]["text"] == "before\n", "what it showed until then is kept"


def test_a_function_that_loops_costs_its_test_only(classroom):
    report = classroom.grade(
        """
        import itertools
        def f():
            while True: pass
        def g():
            return itertools.count()
        def h():
            return 1
        def catches():
            while True:
                try:
                    while True: pass
                except KeyboardInterrupt:
                    return 5
        """,
        "f()",
        """
        for x in g():
            assert x >= 0
        """,
        """
        try:
            f()
        except BaseException:
            pass
        try:
            f()
        except Exception:
            pass
        """,
        "assert catches() == 5",
        """
        while True:
            h()
        """,
        "assert h() == 1",
        limits=SHORT,
    )
    assert report.points == {f"test-{n}": int(n == 6) for n in range(1, 7)}, shown(report)
    assert report.verdict is Verdict.TIMED_OUT


def test_an_interrupt_never_cuts_a_message_in_two(classroom):
    """Most of the time that these loops take is spent in messages; the interrupt falls there."""
    report = classroom.grade(
        """
        def descend(loss):
            x = [0.5] * 3000
            while True:
                x = loss(x)
        def quick(x):
            return x
        def nested(g):
            return g()
        def f():
            return 1
        """,
        "descend(lambda x: x)",
        """
        while True:
            quick([0.5] * 3000)
        """,
        """
        def loop():
            while True:
                quick(1)
        nested(loop)
        """,
        "assert f() == 1 and quick([1]) == [1]",
        limits=Limits(cell_seconds=0.5, callbacks=10**9),
    )
    assert report.points == {f"test-{n}": int(n == 4) for n in range(1, 5)}, shown(report)
    assert {e["ename"] for e in errors(report)} == {"CellTimeoutError"}


def test_threads_of_a_submission_call_back_one_after_the_other(classroom):
    classroom.passes(
        """
        from concurrent.futures import ThreadPoolExecutor
        def f(g):
            with ThreadPoolExecutor(4) as pool:
                return list(pool.map(g, range(200)))
        """,
        "assert f(lambda x: x * x) == [x * x for x in range(200)]",
    )


def test_objects_whose_own_methods_fail_can_be_named(classroom):
    report = classroom.grade(
        """
        class Odd:
            def __getattr__(self, name):
                return getattr(self.inner, name)
            def __repr__(self):
                return 1 / 0
        odd = Odd()
        large = [0] * 10**6
        def f():
            return 1
        """,
        "assert f() == 1", "assert type(odd).__name__ == 'Odd'", "assert len(large) == 10**6",
    )  # fmt: skip
    assert report.points == {"test-1": 1, "test-2": 1, "test-3": 0}, shown(report)


def test_a_test_that_hangs_by_itself_is_stopped(classroom):
    report = classroom.grade("f = 1", "while True:\n    pass", "assert f == 1", limits=SHORT)
    assert report.points == {"test-1": 0, "test-2": 1} and report.verdict is Verdict.TIMED_OUT


def test_who_ignores_interrupts_is_ended(classroom):
    stubborn = """
    import signal
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        pass
    """
    report = classroom.grade("f = 1", "assert f == 1", more=[stubborn], limits=SHORT)
    assert report.verdict is Verdict.TIMED_OUT and report.score == 0
    assert "did not stop when it was told to" in errors(report)[-1]["evalue"]
    assert "cell 2" in errors(report)[-1]["evalue"]


CRASHES = {
    "os._exit": ("import os\nos._exit(0)", Verdict.CRASHED, "os._exit() ends it"),
    "signal": ("import os\nos.kill(os.getpid(), 9)", Verdict.CRASHED, "crash"),
    "stack": ("import sys, ctypes\nctypes.string_at(0)", Verdict.CRASHED, "crash"),
    "memory": ("kept = [b'x' * 10**8 for _ in range(8)]", Verdict.OUT_OF_MEMORY, "500 MB"),
    "closed": ("import os\nos.close(3)", Verdict.FLAGGED, ""),
    "garbage": ("import os\nos.write(3, b'\\xff' * 100)", Verdict.FLAGGED, "too large"),
}


@pytest.mark.parametrize("name", CRASHES)
def test_crashes(classroom, name):
    source, verdict, words = CRASHES[name]
    limits = Limits(memory=500 * 2**20) if name == "memory" else None
    answer = f"def f():\n    return 1\ndef crash():\n    exec({source!r})\n"
    report = classroom.grade(
        answer, "assert f() == 1", "crash()", "assert f() == 1", "assert True", limits=limits,
        solution="""
        def f(): pass
        def crash(): pass
        """,
    )  # fmt: skip
    assert report.points == {"test-1": 1, "test-2": 0, "test-3": 0, "test-4": 0}, shown(report)
    if verdict is Verdict.FLAGGED:
        assert report.verdict in (verdict, Verdict.CRASHED)
    else:
        assert report.verdict is verdict, shown(report)
    assert words in report.reason and "cell 3" in report.reason
    assert all("cell 3" in e["evalue"] for e in errors(report))


def test_a_deep_recursion_does_not_take_the_grader_along(classroom):
    answer = """
    import sys
    def f():
        sys.setrecursionlimit(10**8)
        class A:
            __slots__ = ()
            def __repr__(self):
                return repr(A())
        return repr(A())
    """
    report = classroom.grade(answer, "f()", "assert True")
    assert report.points["test-1"] == 0
    assert report.verdict in (Verdict.CRASHED, Verdict.OUT_OF_MEMORY)


# --- forbidding ---------------------------------------------------------------------------------

FORBIDDING = "from xentcore.checks import calling, forbidding\nimport statistics"


def test_forbidden_names_are_blocked_in_the_box(classroom):
    ways = {
        "plain": """
        import statistics
        def f(xs):
            return statistics.mean(xs)
        """,
        "alias": """
        from statistics import mean as m
        def f(xs):
            return m(xs)
        """,
        "inside": """
        import statistics
        def f(xs):
            return sorted(map(statistics.mean, [xs]))[0]
        """,
        "swallowed": """
        import statistics
        def f(xs):
            try:
                return statistics.mean(xs)
            except BaseException:
                return sum(xs) / len(xs)
        """,
        "thread": """
        import statistics, threading
        def f(xs):
            box = [0]
            def run():
                box[0] = statistics.mean(xs)
            t = threading.Thread(target=run)
            t.start()
            t.join()
            return box[0]
        """,
        "generator": """
        import statistics
        def f(xs):
            return next(statistics.mean(xs) for _ in [0])
        """,
    }
    test = """
    with forbidding('statistics.mean'):
        calling(f, [1, 2, 3]).gives(2, 'sum over count')
    """
    for way, answer in ways.items():
        message = classroom.fails(answer, test, setup=FORBIDDING)
        assert "statistics.mean may not be called here" in message or way == "thread", message
    classroom.passes("def f(xs):\n    return sum(xs) / len(xs)", test, setup=FORBIDDING)


def test_forbidden_names_are_free_elsewhere(classroom):
    classroom.passes(
        """
        import statistics
        def f(xs):
            return statistics.mean(xs)
        def g(xs):
            return sum(xs) / len(xs)
        def lazily(xs):
            yield 0
            yield statistics.mean(xs)
        """,
        """
        with forbidding('statistics.mean'):
            calling(g, [1, 2, 3]).gives(2, 'sum over count')
            assert statistics.mean([1, 3]) == 2, 'the test itself may'
            it = lazily([1, 3])
            assert next(it) == 0
        assert f([1, 3]) == 2 and next(it) == 2
        """,
        "assert f([1, 2, 3]) == 2",
        setup=FORBIDDING,
    )


def test_a_forbidden_call_that_the_test_swallows_is_raised_again(classroom):
    answer = """
    import statistics
    def f(xs):
        return statistics.mean(xs)
    """
    insides = [
        "calling(f, []).raises(Exception, 'an empty list has no mean')",
        "try:\n        f([1])\n    except AssertionError:\n        pass",
        "try:\n        f([1])\n    except BaseException:\n        raise KeyError('x')",
    ]
    for inside in insides:
        test = f"with forbidding('statistics.mean'):\n    {inside}"
        message = classroom.fails(answer, test, setup=FORBIDDING)
        assert message.startswith("ForbiddenCall: statistics.mean may not be called here"), message


def test_what_a_function_of_the_library_calls_in_turn_is_forbidden_too(classroom):
    """Both are computed by the examiner, the second for the first; its words are the same."""
    answer = """
    import xentcore
    def f(x):
        return xentcore.sigmoid_cross_entropy(x, [1.0, 1.0], reduction='none')
    """
    other = "with forbidding('xentcore.sigmoid_cross_entropy'):\n    pass"
    test = "with forbidding('xentcore.softplus'):\n    f([1.0, 2.0])"
    classroom.passes(answer, other, "f([1.0, 2.0])", "assert f([0.5, 1.0]) is not None",
                     setup=FORBIDDING)  # fmt: skip
    report = classroom.grade(answer, test, other, setup=FORBIDDING)
    assert report.points == {"test-1": 0, "test-2": 1}
    (error,) = errors(report)
    assert error["ename"] == "ForbiddenCall" and "xentcore.softplus" in error["evalue"]


def test_what_the_library_computes_for_a_submission_is_bounded(classroom):
    """A gigabyte is more than this submission may have, wherever it is computed."""
    report = classroom.grade(
        "f = 1",
        "with forbidding('xentcore.one_hot'):\n    assert f == 1",
        setup=FORBIDDING,
        limits=Limits(memory=2**29),
        more=[
            """
            import xentcore
            try:
                xentcore.one_hot([0] * 15_000, 9_000)
            except MemoryError:
                print("too much")
            print(xentcore.one_hot([1], 2).tolist())
            """
        ],
    )
    assert report.score == 1
    said = [o["text"] for c in report.cells for o in c["outputs"] if o["output_type"] == "stream"]
    assert said == ["too much\n[[0.0, 1.0]]\n"]


# --- what a student's function may use of a test cell -------------------------------------------


def test_a_value_that_a_visible_test_assigns_is_known_to_the_student(classroom):
    """As in Jupyter, where all cells share one namespace, as long as no answer is needed for it."""
    answer = "def f(): return factor * shift"
    test = "import math\nfactor = 2\nshift, other = math.floor(3.5), f\nassert f() == 6"
    report = classroom.grade(answer, test)
    assert report.points == {"test-1": 0.0}, "shift stands beside an answer"
    report = classroom.grade(answer, "import math\nfactor = 2\nshift = math.floor(3.5)\n"
                             "assert f() == 6", "factor = 3\nassert f() == 9")  # fmt: skip
    assert report.points == {"test-1": 1.0, "test-2": 1.0}, "a later cell assigns it anew"


def test_what_the_student_defined_is_not_replaced_by_a_test(classroom):
    answer = "factor = 5\ndef f(): return factor"
    report = classroom.grade(answer, "factor = 2\nassert f() == 5", solution="def f(): return 5")
    assert report.points == {"test-1": 1.0}


def test_what_a_hidden_test_assigns_is_unknown_to_the_student(classroom):
    report = classroom.grade("def f(): return secret", "hidden:secret = 4\nassert f() == 4")
    assert report.points == {"test-1": 0.0}
