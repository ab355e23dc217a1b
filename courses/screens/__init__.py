"""What this package puts into the open tables: menu, homes, search, the views of its pages, personal data."""

from courses.screens import cards, instructions  # noqa: F401 - they fill the tables
