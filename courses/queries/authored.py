"""The questions of a test as its author and the Marshal's Office see them."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from courses.blocks.section import Section, impossible
from courses.models import Attempt, CoursePage, Question, QuestionVersion, QuizPage, TextPage, Work
from courses.records.bank_pool import drawn_by, pool_of, sure
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can


@dataclass(frozen=True)
class Authored:
    """`newest` is what the author sees and changes; `in_force` is what attempts are asked, None until approval.

    `section` is the name of the section it stands in.
    """

    question: Question
    newest: QuestionVersion
    in_force: QuestionVersion | None
    section: str = ""

    @property
    def waits(self) -> bool:
        """Whether something about it needs the approval of the office."""
        return self.newest.released_at is None or self.question.retire_asked_at is not None


def authored(quiz: QuizPage) -> list[Authored]:
    """Standing questions in order; two statements, and those for the draft's sections where a question has one."""
    found = []
    for question in Question.objects.standing().filter(quiz=quiz).prefetch_related("versions"):
        versions = sorted(question.versions.all(), key=lambda version: version.number)
        in_force = next((each for each in versions if each.released_at and not each.replaced_at), None)
        found.append(Authored(question, versions[-1], in_force))
    if not any(each.newest.section for each in found):
        return found
    titles = {section.id: section.title for section in sections_to_write(quiz)}
    return [replace(each, section=titles.get(each.newest.section, "")) for each in found]


def waits_for_office(page: TextPage) -> bool:
    state = page.current_workflow_state
    return bool(state and state.status == WorkflowState.STATUS_IN_PROGRESS)


def refuse_while_waiting(quiz: QuizPage, by: Person | None) -> None:
    """What the office is reading does not change under its eyes; who approves may still mend a word."""
    if waits_for_office(quiz) and not can(by, "courses.approve", quiz):
        raise Refused(_("The test waits for approval. Its questions can be changed again after the answer."))


def refuse_describing(page: TextPage, by: Person) -> None:
    """What a change is, its author says, and the office, which alone may while the draft waits for approval."""
    if not can(by, "courses.write", page):
        raise Refused(_("Only the author or the Marshal's Office may change this text."))
    if waits_for_office(page) and not can(by, "courses.approve", page):
        raise Refused(_("This text waits for approval already."))


def sections_to_write(quiz: QuizPage) -> list[Section]:
    """Those of the newest draft, which their author sees; at most two statements."""
    newest: Any = quiz.get_latest_revision_as_object() if quiz.has_unpublished_changes else quiz
    return newest.parts


def asks_nothing(quiz: QuizPage) -> bool:
    """Whether the draft has no question of its own and no section that draws from the bank."""
    is_empty = not quiz.questions.standing().exists()
    return is_empty and not any(each.is_of_bank for each in sections_to_write(quiz))


def undrawable(quiz: QuizPage) -> str:
    """Why the sections of the draft cannot be drawn from its questions and the bank; empty where they can."""
    sections = sections_to_write(quiz)
    if not sections:
        return ""
    return impossible(sections, [each.newest.section for each in authored(quiz)], sure(pool_of(quiz), sections))


def short_of_bank(quiz: QuizPage) -> list[str]:
    """Of a test as it is in memory, a sentence for each section that draws from the bank and cannot draw its number
    now; at most four statements, and none where no section does.
    """
    if not any(each.is_of_bank for each in quiz.parts):
        return []
    where, left = [each.newest.section for each in authored(quiz)], sure(pool_of(quiz), quiz.parts)
    told = _("The test “%(test)s” cannot be published as things stand here now. %(reason)s")
    reasons = (impossible([each], where, left) for each in quiz.parts if each.is_of_bank)
    return [told % {"test": quiz.title, "reason": reason} for reason in reasons if reason]


def in_bank(quiz: QuizPage) -> list[tuple[Section, int]]:
    """The sections of the draft that draw from the bank, each with how many the bank holds for it; at most three
    statements.
    """
    sections = [each for each in sections_to_write(quiz) if each.is_of_bank]
    if not sections:
        return []
    numbers = {f"at_{place}": Count("pk", filter=drawn_by(each)) for place, each in enumerate(sections)}
    found = pool_of(quiz).order_by().aggregate(**numbers)
    return [(each, found[f"at_{place}"]) for place, each in enumerate(sections)]


def why_kept(page: Page) -> str:
    """Why this page is not deleted: there are attempts or works at it, or below it, or a course asks for its card.
    Empty where there is nothing; three statements.
    """
    if Attempt.objects.filter(quiz__path__startswith=page.path).exists():
        return _("Somebody took this test, so it stays as evidence. It can be unpublished.")
    if Work.objects.filter(page__path__startswith=page.path).exists():
        return _("Works were handed in here, so it stays as evidence. It can be unpublished.")
    asking = CoursePage.objects.filter(card_instruction__path__startswith=page.path)
    if title := asking.exclude(path__startswith=page.path).values_list("title", flat=True).first():
        return _("The course “%(title)s” asks for a card of this instruction. Change the course first.") % {
            "title": title
        }
    return ""
