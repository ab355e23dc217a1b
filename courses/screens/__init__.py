"""What this package puts into the open tables: menu, homes, search, the views of its pages, personal data."""

from courses.screens import (  # noqa: F401 - fills the tables
    cards,
    certificates,
    delta_exams,
    entry,
    evaluations,
    feedback,
    figures,
    instructions,
    learning,
    meetings,
    presentations,
    quizzes,
    refreshers,
    releases,
    renewals,
    rules,
    tasks,
)
