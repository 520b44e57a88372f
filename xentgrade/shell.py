"""Run notebook cells as IPython does, without a kernel, and collect what they show.

The outputs are those of a notebook (``stream``, ``execute_result``, ``display_data``, ``error``),
so whoever reads notebooks can read them. Magics, ``display``, figures and the value of the last
expression work as in Jupyter; widgets and input, which need somebody at the other end, do not.
"""

import contextlib
import linecache
import sys
import traceback

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Any
from traitlets.config import Config

__all__ = ["Shell"]

TEXT_BYTES = 100_000
OUTPUT_BYTES = 8 * 2**20


class Outputs(list):
    """What a cell has shown so far, up to a limit; text of one stream is joined."""

    def __init__(self):
        super().__init__()
        self.text = self.size = 0

    def stream(self, name, text):
        """Add text that was written to stdout or stderr."""
        room = TEXT_BYTES - self.text
        self.text += len(text)
        if room <= 0:
            return
        if len(text) > room:
            text = text[:room] + f"\n[output was cut here, after {TEXT_BYTES:,} characters]\n"
        if self and self[-1]["output_type"] == "stream" and self[-1]["name"] == name:
            self[-1]["text"] += text
        else:
            self.append({"output_type": "stream", "name": name, "text": text})

    def rich(self, kind, data, **more):
        """Add a displayed object, or a line that says it was too large."""
        data = {
            key: text for key, text in data.items() if key != "text/plain" and type(text) is str
        } | {"text/plain": str(data.get("text/plain", ""))[:TEXT_BYTES]}
        self.size += sum(map(len, data.values()))
        if self.size > OUTPUT_BYTES:
            return self.stream("stdout", "[an output was left out: too large]\n")
        self.append({"output_type": kind, "data": data, "metadata": {}, **more})


class Stream:
    """A text file that adds what is written to the outputs."""

    encoding, errors, closed = "utf-8", "strict", False

    def __init__(self, shell, name):
        self._shell, self.name = shell, f"<{name}>"
        self._stream = name

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._shell.outputs.stream(self._stream, text)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False


class _Hook(DisplayHook):
    """Adds the value of a cell's last expression to the outputs."""

    def quiet(self):
        return self.semicolon_at_end_of_expression(self.shell.source)

    def __call__(self, result=None):
        self.check_for_underscore()
        if result is None or self.quiet():
            return
        self.shell.result = result
        data, _ = self.compute_format_data(result)
        self.update_user_ns(result)
        self.shell.outputs.rich("execute_result", data, execution_count=None)


class _Publisher(DisplayPublisher):
    """Adds what is displayed, figures among it, to the outputs."""

    def publish(self, data, metadata=None, *, transient=None, update=False, **kwargs):
        self.shell.outputs.rich("display_data", data)

    def clear_output(self, wait=False):
        self.shell.outputs.clear()


class _Interactive(InteractiveShell):
    outputs = Any()
    source, result = "", None  # of the cell that runs

    def init_display_pub(self):
        self.display_pub = _Publisher(parent=self, shell=self)

    def init_displayhook(self):
        self.displayhook = _Hook(parent=self, shell=self)
        from IPython.core.display_trap import DisplayTrap

        self.display_trap = DisplayTrap(hook=self.displayhook)

    def _tee(self, channel):
        """Keep no second copy of what is printed, as IPython does for its history."""
        return contextlib.nullcontext()

    def enable_gui(self, gui=None):
        pass  # no windows here

    def ask_exit(self):
        raise SystemExit("exit() and quit() end a cell here, and nothing else")

    def showtraceback(self, *args, **kwargs):
        self.report()

    def showsyntaxerror(self, *args, **kwargs):
        self.report()

    def report(self):
        """Add the error that is being handled to the outputs."""
        kind, error, trace = sys.exc_info()
        self.outputs.append(error_output(kind, error, trace))


def error_output(kind, error, trace):
    """An error as a notebook shows it: the lines of cells that led to it, and its message."""
    name = kind.__name__
    try:
        message = str(error)[:TEXT_BYTES]
    except Exception:
        message = "(its message cannot be shown)"
    lines = []
    with contextlib.suppress(Exception):
        for frame in traceback.extract_tb(trace):
            if frame.filename.startswith("<cell"):
                lines.append(f"{frame.filename}, line {frame.lineno}, in {frame.name}")
                lines.append(f"    {frame.line}")
        lines += [str(note)[:300] for note in getattr(error, "__notes__", [])]
    lines = lines if len(lines) < 40 else [*lines[:20], "...", *lines[-19:]]
    return {
        "output_type": "error",
        "ename": name,
        "evalue": message,
        "traceback": [*lines, f"{name}: {message}"],
    }


class Shell:
    """An IPython without a kernel. ``names`` is the namespace of the cells."""

    def __init__(self):
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "NoColor"
        config.InteractiveShell.autocall = 0
        self.ip = _Interactive.instance(config=config)
        self.ip.compile.get_code_name = self._name_code
        self.outputs = Outputs()
        self.names = self.ip.user_ns
        self.label = "cell"
        self._stdout, self._stderr = Stream(self, "stdout"), Stream(self, "stderr")

    @property
    def outputs(self):
        """What is being shown, as IPython's hooks collect it."""
        return self.ip.outputs

    @outputs.setter
    def outputs(self, outputs):
        self.ip.outputs = outputs

    def take_outputs(self):
        """Return what was shown since the last question, as a list, and forget it."""
        shown, self.outputs = list(self.outputs), Outputs()
        return shown

    def _name_code(self, raw_code, transformed_code, number):
        return f"<{self.label}>"

    def run(self, source, label="cell"):
        """Run a cell; return whether it ended without an error, and what it showed."""
        self.label = label
        self.outputs = Outputs()
        self.ip.source = source
        linecache.cache.pop(f"<{label}>", None)
        with self.collecting():
            result = self.ip.run_cell(source, store_history=False, silent=False)
        self.error = result.error_before_exec or result.error_in_exec
        return result.success, self.outputs

    @contextlib.contextmanager
    def collecting(self):
        """Send what is printed to the outputs."""
        with contextlib.redirect_stdout(self._stdout), contextlib.redirect_stderr(self._stderr):
            yield

    @contextlib.contextmanager
    def quiet(self):
        """Drop what is printed and shown meanwhile."""
        kept, self.outputs = self.outputs, Outputs()
        try:
            with self.collecting():
                yield
        finally:
            self.outputs = kept
