"""The autograder's side of the course: what nbgrader needs to be told about fair points."""
