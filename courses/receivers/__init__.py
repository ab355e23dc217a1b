"""What happens when something of this package was published, or a fact of it became true."""

from courses.receivers import (  # noqa: F401 - each registers its own
    amendments,
    attached,
    authors,
    cards,
    certificates,
    coverage,
    evaluations,
    learning,
    meetings,
    published,
    regrading,
    rules,
    scopes,
    showings,
    skills,
    texts,
    visits,
    works,
)
