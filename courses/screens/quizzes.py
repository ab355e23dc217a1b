"""Tests and exams in the open tables: homes, the view of their pages, personal data, stored results."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import (
    Allowance,
    Answer,
    Attempt,
    QuestionImport,
    QuestionVersion,
    QuizPage,
    Regrade,
    RegradeProposal,
)
from courses.queries.graded import result_differences
from courses.queries.recompute_numbers import number_differences
from courses.queries.results import open_attempts
from courses.views.quiz import serve_quiz
from lms import registry
from lms.kit.gathered import Listed, gathered, moment
from lms.models import Person
from lms.models.standing import HOME_ORDER
from lms.registry import HomePanel, NowItem, PersonalData, Recomputable


def under_way(person: Person, now: datetime) -> list[NowItem]:
    """Attempts that are open, with the time that is left; gathered."""
    return [_under_way(row, now) for row in gathered(person, now, attempts_under_way)]


def attempts_under_way(person: Person, now: datetime) -> Listed:
    columns = {name: name for name in ("pk", "ends_at", "total", "missing")}
    return Listed(open_attempts(person, now), title="quiz__title", **columns)


def _under_way(row: dict[str, Any], now: datetime) -> NowItem:
    ends_at = moment(row["ends_at"]) if row["ends_at"] else None
    return NowItem(
        title=row["title"],
        url=reverse("attempt", args=[row["pk"]]),
        action=_("Back to the test"),
        detail=answered(row["total"] - row["missing"], row["total"]),
        icon="graduation-cap",
        due=ends_at,
        tone="warn" if ends_at else "info",
        timer=time_left(ends_at, now) if ends_at else "",
    )


def answered(given: int, total: int) -> str:
    return _("Answered: %(given)d of %(total)d") % {"given": given, "total": total}


def time_left(ends_at: datetime, now: datetime) -> str:
    """In whole minutes, begun ones counted."""
    minutes = max(-(-int((ends_at - now).total_seconds()) // 60), 0)
    return ngettext("%(count)d minute left", "%(count)d minutes left", minutes) % {"count": minutes}


def export_attempts(person: Person) -> list[dict[str, Any]]:
    """Each attempt with its result, and each answer in the words of the test."""
    rows = Attempt.objects.filter(person=person).select_related("quiz")
    rows = rows.prefetch_related("answers__version", "answers__markings", "corrections__regrade")
    return [
        {
            "test": row.quiz.title,
            "attempt": row.number,
            "began_at": row.began_at.isoformat(),
            "submitted_at": row.submitted_at.isoformat() if row.submitted_at else None,
            "percent": row.percent,
            "passed": row.passed,
            "corrections": [
                {
                    "percent_before": each.percent_before,
                    "percent_after": each.percent_after,
                    "reason": each.regrade.reason,
                    "corrected_at": each.regrade.regraded_at.isoformat(),
                }
                for each in sorted(row.corrections.all(), key=lambda each: each.pk)
            ],
            "answers": [
                {
                    "question": answer.version.text,
                    "chosen": answer.version.texts_of(answer.chosen),
                    **({"certainty": answer.certainty} if answer.certainty else {}),
                    **_markings(answer),
                }
                for answer in sorted(row.answers.all(), key=lambda answer: answer.order)
            ],
        }
        for row in rows.order_by("pk")
    ]


def _markings(answer: Answer) -> dict[str, Any]:
    """Of an open answer, each that it has had."""
    rows = sorted(answer.markings.all(), key=lambda each: each.pk)
    told = [{"comment": each.comment, "reason": each.reason, "marked_at": each.marked_at.isoformat()} for each in rows]
    return {"markings": told} if told else {}


def erase_attempts(person: Person, now: datetime) -> int:
    """Results stay as evidence of the project under an account without a name; the answers go, with what was said of
    them, and so do open attempts and those that nobody has marked.
    """
    own = Attempt.objects.filter(person=person)
    gone = own.open().delete()[0] + own.waiting().delete()[0]
    return gone + Answer.objects.filter(attempt__in=own).delete()[0]


def export_allowances(person: Person) -> list[dict[str, Any]]:
    rows = Allowance.objects.filter(person=person).select_related("quiz").order_by("pk")
    return [
        {
            "test": row.quiz.title,
            "further_attempts": row.extra_attempts,
            "extra_minutes": row.extra_minutes,
            "reason": row.reason,
            "given_at": row.given_at.isoformat(),
        }
        for row in rows
    ]


def erase_allowances(person: Person, now: datetime) -> int:
    """What was given to others stays without the name of who gave it."""
    given = Allowance.objects.filter(given_by=person).update(given_by=None)
    return given + Allowance.objects.filter(person=person).delete()[0]


def export_questions(person: Person) -> list[dict[str, Any]]:
    rows = QuestionVersion.objects.filter(made_by=person).select_related("question__quiz").order_by("pk")
    return [
        {
            "test": row.question.quiz.title,
            "question": row.text,
            "version": row.number,
            "written_at": row.made_at.isoformat(),
        }
        for row in rows
    ]


def erase_questions(person: Person, now: datetime) -> int:
    """The questions stay; who wrote them is taken out."""
    return QuestionVersion.objects.filter(made_by=person).update(made_by=None)


def export_imports(person: Person) -> list[dict[str, Any]]:
    rows = QuestionImport.objects.filter(sent_by=person).select_related("quiz").defer("data").order_by("pk")
    return [{"test": row.quiz.title, "questions": row.total, "sent_at": row.sent_at.isoformat()} for row in rows]


def erase_imports(person: Person, now: datetime) -> int:
    """What is in stays; a file that is still being read stops, as nobody answers for it."""
    return QuestionImport.objects.filter(sent_by=person).update(sent_by=None)


def export_regrades(person: Person) -> list[dict[str, Any]]:
    """What they asked for and what they decided."""
    asked = RegradeProposal.objects.filter(proposed_by=person).select_related("version").order_by("pk")
    decided = Regrade.objects.filter(regraded_by=person).select_related("version").order_by("pk")
    rows = [(each.version.text, each.reason, each.proposed_at) for each in asked]
    rows += [(each.version.text, each.reason, each.regraded_at) for each in decided]
    return [{"question": text, "reason": reason, "at": at.isoformat()} for text, reason, at in rows]


def erase_regrades(person: Person, now: datetime) -> int:
    """What was decided stays without the name of who decided it."""
    asked = RegradeProposal.objects.filter(proposed_by=person).update(proposed_by=None)
    return asked + Regrade.objects.filter(regraded_by=person).update(regraded_by=None)


registry.home_panels.add(
    HomePanel("tests under way", 1, frozenset(HOME_ORDER), "now", under_way, lists=(attempts_under_way,))
)
registry.recomputables.add(Recomputable("results of tests", result_differences))
registry.recomputables.add(Recomputable("running numbers of learning", number_differences))
registry.personal_data.add(PersonalData("attempts", frozenset({"courses.Attempt"}), export_attempts, erase_attempts))
registry.personal_data.add(
    PersonalData("allowances at tests", frozenset({"courses.Allowance"}), export_allowances, erase_allowances)
)
registry.personal_data.add(
    PersonalData("authorship of questions", frozenset({"courses.QuestionVersion"}), export_questions, erase_questions)
)
registry.personal_data.add(
    PersonalData("files of questions", frozenset({"courses.QuestionImport"}), export_imports, erase_imports)
)
registry.personal_data.add(
    PersonalData(
        "new markings of questions",
        frozenset({"courses.Regrade", "courses.RegradeProposal"}),
        export_regrades,
        erase_regrades,
    )
)
registry.page_views.add(QuizPage, serve_quiz)
