"""The answer banks as submissions: what is graded to try the graders."""

from house import ROOT, answers_for, cell_named, read, tasks_of, write


def put_answer(notebook, task, source):
    """Write an answer into the cell of its task."""
    cell_named(notebook, task).source = source


def build_submissions(course, assignment):
    """Lay out submitted/ so that every answer of the bank is in some submission.

    Returns which submission tries which answer: ``{(student, task): (path, keeps)}``.
    """
    source = read(ROOT / "solutions" / assignment / f"{assignment}.ipynb")
    released = ROOT / "exercises" / assignment / f"{assignment}.ipynb"
    banks = {task.name: answers_for(assignment, task.name) for task in tasks_of(source)}
    tried = {}
    for number in range(max(map(len, banks.values()))):
        student = f"answers-{number:02}"
        notebook = read(released)
        for task, bank in banks.items():
            if number < len(bank):
                path, keeps = bank[number]
                put_answer(notebook, task, path.read_text())
                tried[student, task] = (path, keeps)
            else:
                put_answer(notebook, task, cell_named(source, task).source)
        hand_in(course, student, assignment, notebook)
    hand_in(course, "untouched", assignment, read(released))
    complete = read(released)
    for task in banks:
        put_answer(complete, task, cell_named(source, task).source)
    hand_in(course, "complete", assignment, complete)
    return tried


def hand_in(course, student, assignment, notebook):
    """Put a notebook where nbgrader's autograder looks for it."""
    write(notebook, course / "submitted" / student / assignment / f"{assignment}.ipynb")


def scores_in(course, assignment):
    """The automatic scores in a course's gradebook: ``{(student, cell): score}``."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            (submission.student_id, score.name): score.auto_score
            for submission in gradebook.assignment_submissions(assignment)
            for notebook in submission.notebooks
            for score in notebook.grades
        }


def read_source(assignment):
    return read(ROOT / "solutions" / assignment / f"{assignment}.ipynb")


#: Stock settings: nbgrader's own steps. A deleted test cell comes back, as in the course.
STOCK = """
c = get_config()
c.CourseDirectory.course_id = "xent"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.OverwriteCells.add_missing_cells = True
c.Execute.timeout = 60
"""


def with_stock_settings(course):
    """Give a course nbgrader's own steps; return the course."""
    (course / "nbgrader_config.py").write_text(STOCK)
    return course
