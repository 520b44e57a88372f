"""nbconvert's settings for `make refresh`: the one way in which stored outputs are written.

A notebook is executed from a clean kernel, and what would differ from one run or machine to the
next is left out: timings, execution metadata, the interpreter's version, local paths.
Running it twice changes nothing.

Cells tagged `frameworks` need TensorFlow and carry `skip-execution`, too: where it is not installed
they keep what they printed in the environment that has it (`make refresh-frameworks`).
"""

import importlib.util

from nbconvert.preprocessors import (
    ClearMetadataPreprocessor,
    CoalesceStreamsPreprocessor,
    ExecutePreprocessor,
    Preprocessor,
)

c = get_config()  # noqa: F821 - nbconvert puts it there


class Tidy(Preprocessor):
    """Refuse what must not be stored, and shorten tracebacks to the line that speaks."""

    enabled = True

    def preprocess(self, nb, resources):
        """Number the cells that ran, as if none had been skipped, and tidy each."""
        ran = [cell for cell in nb.cells if cell.cell_type == "code" and cell.execution_count]
        for number, cell in enumerate(ran, start=1):
            cell.execution_count = number
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, index):
        """Tidy the outputs of one code cell."""
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                # The frames name files of this machine; the message is what the reader needs.
                output.traceback = [f"{output.ename}: {output.evalue}"]
            if output.output_type == "stream" and output.name == "stderr":
                raise RuntimeError(f"cell {index} writes to stderr:\n{output.text}")
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count
        return cell, resources


c.NbConvertApp.export_format = "notebook"
c.NotebookExporter.preprocessors = [
    ExecutePreprocessor,
    CoalesceStreamsPreprocessor,
    ClearMetadataPreprocessor,
    Tidy,
]
c.ExecutePreprocessor.enabled = True
c.ExecutePreprocessor.timeout = 300
c.ExecutePreprocessor.record_timing = False
if importlib.util.find_spec("tensorflow"):
    c.ExecutePreprocessor.skip_cells_with_tag = "never-run"
c.CoalesceStreamsPreprocessor.enabled = True
c.ClearMetadataPreprocessor.enabled = True
c.ClearMetadataPreprocessor.clear_cell_metadata = False
c.ClearMetadataPreprocessor.preserve_nb_metadata_mask = {"kernelspec", ("language_info", "name")}
