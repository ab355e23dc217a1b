"""Where an arriving course meets pages that are here already."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from courses.blocks.lesson import QUESTION, questions_in
from courses.models import (
    AssignmentPage,
    CoursePage,
    InstructionPage,
    LearningPage,
    LessonPage,
    ModulePage,
    QuestionVersion,
    QuizPage,
)
from courses.queries.asked_in_lesson import asked_of_readers
from courses.queries.course_zip.describe import (
    TIMES,
    described_course,
    described_lesson,
    described_task,
    described_test,
    moment,
)
from courses.queries.course_zip.fields import marking_of, system_of
from courses.queries.course_zip.files import KeptFiles
from courses.queries.course_zip.links import Links
from courses.queries.course_zip.read import LESSON, TASK, TEST, ReadParcel, ReadPart
from courses.standards.course_zip import FIRST_PAGE
from lms.kit.refused import Refused
from lms.models import Person
from lms.permissions import can

PAGES: dict[str, type[LearningPage]] = {LESSON: LessonPage, TEST: QuizPage, TASK: AssignmentPage}
ELSEWHERE = {"format", "slug", "parts", "files", "questions", "not_in_xml", "card", "requires"}
ELSEWHERE |= {"bank", "drawn_from", "kept_back"}


class Standing:
    """The pages of the parcel that are here already, as drafts, by their key; and which of them say the same."""

    def __init__(self, parcel: ReadParcel, by: Person) -> None:
        self.parcel, self.by, self.files = parcel, by, KeptFiles()
        self.course = self._found(parcel.key, CoursePage, "course.json", lambda page: True)
        self.parts = {part.key: page for part in parcel.parts if (page := self._part(part))}
        self.modules = {
            module.key: page
            for module in parcel.modules
            if (page := self._found(module.key, ModulePage, "course.json", self._is_below))
        }
        places = {self.parts[part.key].pk: part.page_path for part in parcel.parts if part.key in self.parts}
        if self.course:
            places[self.course.pk] = FIRST_PAGE
        links = Links(places, self.files, lambda question: {"asked": question})
        for version in self._with_pictures():
            self.files.path_of(version.picture)
        self.told = {key: self._told(page, links) for key, page in self.parts.items()}
        lessons = (page for page in self.parts.values() if isinstance(page, LessonPage))
        self.asked = {pk for page in lessons for pk in questions_in(page.body.raw_data)}
        self.in_force = set(asked_of_readers(self.asked).values_list("question_id", flat=True)) if self.asked else set()

    def course_is_same(self, card: InstructionPage | None, courses: Sequence[int]) -> bool:
        """`card` is the instruction whose card it asks for, by the file, and `courses` those before it."""
        if self.course is None or self.course.card_instruction != card or sorted(self.course.needs) != list(courses):
            return False
        system = system_of(self.parcel.said)[1]
        order = {"in_order": self.course.in_order, "for_roles": sorted(self.course.for_roles)}
        wanted = {"entry": CoursePage.Entry.OPEN.value, **order, **self.parcel.said.values}
        wanted["for_roles"] = sorted(wanted["for_roles"])
        wanted = {**wanted, "system": system.code if system else None}
        return _is_same(described_course(self.course, [], KeptFiles()), wanted)

    def is_same(self, part: ReadPart, body: Sequence[dict[str, Any]] = ()) -> bool:
        """Of a test without its questions: those are compared one by one. `body` are the settled blocks of another."""
        if part.key not in self.told:
            return False
        here = self.told[part.key]
        wanted = {**{name: here.get(name) for name in ("needs", "tags")}, **part.said.values}
        if part.kind == TASK:
            wanted |= marking_of(part.said)
        if part.is_test:
            wanted |= {name: moment(part.said.moment(name)) for name in TIMES}
        else:
            wanted["body"], ids = body, {block["id"] for block in body}
            here = {**here, "body": [block for block in here["body"] if block["id"] in ids or self._is_told(block)]}
        return _is_same(here, wanted)

    def _is_told(self, block: dict[str, Any]) -> bool:
        """Not a question that the ZIP could not say: one that readers are not asked, or any in a file from before."""
        return block["kind"] != QUESTION or (self.parcel.says_all and block["asked"] in self.in_force)

    def _with_pictures(self) -> Iterable[Any]:
        """Before the pages, as in the ZIP, so that the pictures have the same paths."""
        tests = [page for page in self.parts.values() if isinstance(page, QuizPage)]
        rows = QuestionVersion.objects.filter(question__quiz__in=tests, question__retired_at=None, replaced_at=None)
        return rows.exclude(picture=None).select_related("picture").order_by("question__order", "question_id", "number")

    def _part(self, part: ReadPart) -> Any:
        return self._found(part.key, PAGES[part.kind], part.path, self._is_below)

    def _is_below(self, page: Page) -> bool:
        return bool(self.course and page.is_child_of(self.course))

    def _found(self, key: str, kind: type[LearningPage], path: str, fits: Callable[[Page], bool]) -> Any:
        page = Page.objects.filter(translation_key=key).first()
        if page is None:
            return None
        if page.specific_class is not kind or not fits(page):
            raise Refused(_("%(member)s: a page with this id stands elsewhere on the site.") % {"member": path})
        page = page.specific
        if not can(self.by, "courses.import_course", page):
            raise Refused(
                _("%(member)s: this page is here already, and only its author and the Marshal's Office may change it.")
                % {"member": path}
            )
        state = page.current_workflow_state
        if state and state.status == WorkflowState.STATUS_IN_PROGRESS and not can(self.by, "courses.approve", page):
            raise Refused(
                _("%(member)s: this page waits for approval. It can be changed again after the answer.")
                % {"member": path}
            )
        return page.get_latest_revision_as_object()

    @staticmethod
    def _told(page: LearningPage, links: Links) -> dict[str, Any]:
        if isinstance(page, AssignmentPage):
            return described_task(page, links)
        return described_lesson(page, links) if isinstance(page, LessonPage) else described_test(page, [], links)


def _is_same(here: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """A file that says nothing of `only_for` leaves it."""
    left = ELSEWHERE if "only_for" in wanted else ELSEWHERE | {"only_for"}
    return all(_bare(value) == _bare(wanted.get(name)) for name, value in here.items() if name not in left)


def _bare(value: Any) -> Any:
    """Without what is told only for readers of the static copy."""
    if isinstance(value, list):
        return [_bare(each) for each in value]
    if isinstance(value, dict):
        return {name: _bare(each) for name, each in value.items() if name not in ("told", "step")}
    return value
