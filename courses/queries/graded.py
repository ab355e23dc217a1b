"""Stored results of tests against what the answers say, and keys against the regrades that named them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from courses.models import Answer, AnswerMarking, Attempt, Correction, QuestionVersion, Regrade
from courses.queries.scoring import Marked, Result, result

CHUNK = 500


def with_answers() -> Prefetch:
    """For prefetch_related: the answers with what marks them. Many attempts share the few versions of one test."""
    return Prefetch("answers", Answer.objects.prefetch_related("version__marked_by"))


def result_of(attempt: Attempt, *, had_passed: bool) -> Result | None:
    """What the answers give by the keys that count now; None where they were erased with the person's name, and while
    one of them waits to be marked.
    """
    answers = attempt.answers.all()
    if not answers or any(each.waits for each in answers):
        return None
    return result(
        (Marked(each.share, each.version.points) for each in answers), attempt.pass_percent, had_passed=had_passed
    )


def result_differences() -> Iterator[str]:
    """A sentence for each submitted attempt whose stored result is not what its answers give, and for each version
    that is marked by another key than its newest regrade says.

    The result of a person whose answers were erased stands as it is: nothing is left to compare it with. A pass that
    a correction found stays.
    """
    passes = Correction.objects.filter(attempt=OuterRef("pk"), passed_before=True)
    marked = AnswerMarking.objects.filter(answer__attempt=OuterRef("pk"), passed=True)
    graded = Attempt.objects.exclude(submitted_at=None).annotate(had_passed=Exists(passes) | Exists(marked))
    for attempt in graded.prefetch_related(with_answers()).order_by("pk").iterator(CHUNK):
        found = result_of(attempt, had_passed=attempt.had_passed)
        if found is None and attempt.waits and not any(each.waits for each in attempt.answers.all()):
            yield f"courses_attempt {attempt.pk}: percent"
        if found and (attempt.percent, attempt.passed) != (found.percent, found.passed):
            words = _("attempt %(number)d: stored %(stored)d %%, computed %(computed)d %%")
            yield words % {"number": attempt.pk, "stored": attempt.percent or 0, "computed": found.percent}
    newest = Regrade.objects.filter(version=OuterRef("pk")).order_by("-pk").values("key_after")[:1]
    keyed = QuestionVersion.objects.annotate(said=_or_none(Subquery(newest)), stands=_or_none(F("marked_by_id")))
    for pk in keyed.exclude(said=F("stands")).order_by("pk").values_list("pk", flat=True):
        yield f"courses_questionversion {pk}: marked_by"


def _or_none(key: Any) -> Coalesce:
    """A key, or 0 for none, so that two of them can be compared."""
    return Coalesce(key, 0, output_field=BigIntegerField())
