"""nbgrader's settings: the root of this repository is the nbgrader course."""

from nbconvert.preprocessors import ClearMetadataPreprocessor, CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    GetGrades,
    IgnorePattern,
    LimitOutput,
    SaveAutoGrades,
)

from xentgrade.nbgrader import ExecuteSafely, HideHiddenTests
from xentgrade.pages import clean_markdown, clean_output

c = get_config()  # noqa: F821 - nbgrader puts it there

c.CourseDirectory.course_id = "xent"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# nbgrader's own steps, with an execution that runs a student's code in a box and the tests outside
# of it, takes no points for a line on stderr, and gives none for silence. It needs bubblewrap;
# `xentgrade doctor` says whether this machine has it. On macOS or Windows, where there is none,
# put ExecuteForPoints (same module) in its place, and run only code you trust.
c.Autograde.autograde_preprocessors = [
    ExecuteSafely,
    IgnorePattern,
    ClearMetadataPreprocessor,
    LimitOutput,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]
c.ExecuteSafely.timeout = 60

# Feedback gives the idea behind a failed hidden test, and not the test.
c.GenerateFeedback.preprocessors = [GetGrades, HideHiddenTests, CSSHTMLHeaderPreprocessor]

# Formgrader and feedback show what students wrote; none of it may run in a reader's browser.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {"markdown2html": clean_markdown, "clean_html": clean_output}

# A test cell that a student deleted comes back, fails, and costs its points; otherwise it would
# wait for manual grading.
c.OverwriteCells.add_missing_cells = True

# Where release_assignment, fetch, submit and collect meet. For a class this is a folder that
# everybody on the machine can reach: set it here or with --Exchange.root=/path.
c.Exchange.root = "exchange"
