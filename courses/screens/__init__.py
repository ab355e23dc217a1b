"""What this package puts into the open tables: menu, homes, search, the views of its pages, personal data."""

from courses.screens import (  # noqa: F401 - fills the tables
    cards,
    certificates,
    figures,
    instructions,
    learning,
    presentations,
    quizzes,
)
