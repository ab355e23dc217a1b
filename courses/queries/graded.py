"""Stored results of tests against what the answers say."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from courses.models import Attempt
from courses.queries.scoring import Marked, score

CHUNK = 500


def result_differences() -> Iterator[str]:
    """A sentence for each submitted attempt whose stored result is not what its answers give.

    The result of a person whose answers were erased stands as it is: nothing is left to compare it with.
    """
    graded = Attempt.objects.exclude(submitted_at=None).prefetch_related("answers__version").order_by("pk")
    for attempt in graded.iterator(CHUNK):
        answers = attempt.answers.all()
        result = score(Marked(each.share, each.version.points) for each in answers)
        stored = (attempt.percent, attempt.passed)
        if answers and stored != (result.percent, result.passes(attempt.pass_percent)):
            words = _("attempt %(number)d: stored %(stored)d %%, computed %(computed)d %%")
            yield words % {"number": attempt.pk, "stored": attempt.percent or 0, "computed": result.percent}
