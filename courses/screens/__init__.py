"""What this package puts into the open tables: menu, homes, search, the views of its pages, personal data."""

from courses.screens import instructions, learning, presentations, quizzes  # noqa: F401 - fills the tables
