"""Make a course of an open ZIP, or bring a course up to what the ZIP says."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.log_actions import LogContext
from wagtail.models import Page

from courses.events import CourseImported
from courses.models import CourseIndexPage, CoursePage, LearningPage, LessonPage, ModulePage, Step
from courses.operations.import_questions import ADDED, CHANGED, OUTCOMES, REFUSED, SAME, import_questions
from courses.operations.keep_document import keep_document
from courses.operations.keep_screenshot import keep_screenshot
from courses.operations.order_questions import order_questions
from courses.operations.take_bank_test import take_bank_test
from courses.pages.course_form import courses_in_circle
from courses.pages.needs_form import circle_in_words, draft_parts
from courses.pages.placed import Placed, put_in_order
from courses.queries.authored import short_of_bank
from courses.queries.course_zip import (
    AskedHere,
    Bodies,
    ReadParcel,
    ReadPart,
    Standing,
    card_of,
    course_fields,
    kept,
    lesson_fields,
    module_fields,
    put,
    read_parcel,
    settled,
    step_at,
    system_of,
    tags_of,
    task_fields,
    test_fields,
)
from courses.queries.course_zip.arriving import PAGES
from courses.queries.course_zip.arriving_questions import arriving_questions
from courses.queries.course_zip.files import DOCUMENT, PICTURE
from courses.queries.course_zip.order import courses_asked, parts_named
from courses.queries.course_zip.read import LESSON, TASK, TEST
from courses.standards.course_zip import COURSE, FIRST_PAGE, page_of
from lms.kit.refused import Refused
from lms.models import Download, Person, Picture
from lms.outbox import announce
from lms.permissions import can

FIELDS = {LESSON: lesson_fields, TASK: task_fields, TEST: test_fields}


@dataclass(frozen=True)
class PartResult:
    path: str
    title: str
    outcome: str

    @property
    def label(self) -> str:
        return str(OUTCOMES[self.outcome])


@dataclass(frozen=True)
class ImportedCourse:
    """`warnings` are sentences about what could not be taken over as it was."""

    course_id: int
    rows: list[PartResult]
    warnings: list[str]

    @property
    def counts(self) -> dict[str, int]:
        outcomes = [row.outcome for row in self.rows]
        return {outcome: outcomes.count(outcome) for outcome in (ADDED, CHANGED, SAME, REFUSED)}


@transaction.atomic
def import_course(*, file: IO[bytes], by: Person, now: datetime, dry_run: bool = False) -> ImportedCourse:
    """All of the ZIP or nothing; repeating it changes nothing, and `dry_run` leaves everything as it was.

    Authors may; pages that are here already are met by their ids and must be theirs to change. What is new are drafts
    of the importer, in their places; what is published stays as it is until the next approval. Parts that the ZIP does
    not have stay. Files are stored after every check of their content, and taken away when something is refused later.
    Announces CourseImported where anything was written.
    """
    if not can(by, "courses.import_course"):
        raise Refused(_("Only authors may import courses."))
    importer = _Importer(read_parcel(file), by, now)
    is_kept = False
    try:
        with transaction.atomic(), LogContext(user=by):
            imported = importer.take()
            transaction.set_rollback(dry_run)
        is_kept = not dry_run
    finally:
        if not is_kept:
            importer.take_away_files()
    return imported


class _Importer:
    def __init__(self, parcel: ReadParcel, by: Person, now: datetime) -> None:
        self.parcel, self.by, self.now = parcel, by, now
        self.rows: list[PartResult] = []
        self.warnings: list[str] = []
        self.stored: dict[str, Any] = {}
        self.pages: dict[str, Page] = {}

    def take(self) -> ImportedCourse:
        # One import at a time: of two that bring the same course, the second one meets what the first has made.
        section = CourseIndexPage.objects.select_for_update(of=("self",)).first()
        if section is None:
            raise Refused(_("There is no list of courses yet. The administrator creates it."))
        self.standing = Standing(self.parcel, self.by)
        self.asked = AskedHere(self.parcel, self.by, self.standing.asked)
        course = self._course(section)
        self.pages[FIRST_PAGE] = course
        new = {part.key: self._begun(part, course) for part in self.parcel.parts}
        bodies = Bodies(self.pages, self._document, self._picture)
        outcomes = {part.key: self._test(part, new[part.key]) for part in self.parcel.parts if part.is_test}
        for part in self.parcel.parts:
            outcome = outcomes.get(part.key) or self._text(part, new[part.key], bodies)
            self.rows.append(PartResult(part.path, self.pages[part.page_path].title, outcome))
        self._put_in_order(course, new)
        self._modules(course)
        self._bank()
        self._refuse_circles(course)
        if any(row.outcome != SAME for row in self.rows):
            announce(CourseImported(course_id=course.pk), by=self.by, about=course, now=self.now)
        return ImportedCourse(course.pk, self.rows, self.warnings)

    def take_away_files(self) -> None:
        for row in self.stored.values():
            row.file.storage.delete(row.file.name)

    def _course(self, section: CourseIndexPage) -> CoursePage:
        said = self.parcel.said
        fields, tags, (code, system) = course_fields(said), tags_of(said), system_of(said)
        fields["system"] = system
        if code and system is None:
            self.warnings.append(_("There is no system with the code “%(code)s” here.") % {"code": code})
        page, outcome = self.standing.course, SAME
        card, missing = card_of(said, self.by, page.card_instruction if page else None)
        fields["card_instruction"] = card
        fields["needs"], absent = courses_asked(said, self.by, page.needs if page else ())
        for title in absent:
            told = _("The course asks for the course “%(title)s”, which learners do not see here.")
            self.warnings.append(told % {"title": title})
        if missing:
            sentence = _(
                "The course asks for a signed card of the instruction “%(title)s”, which learners do not see here."
            )
            self.warnings.append(sentence % {"title": missing})
        if page is None:
            page, outcome = self._placed(CoursePage(translation_key=self.parcel.key, **fields), section, COURSE), ADDED
        elif not self.standing.course_is_same(card, fields["needs"]):
            put(page, fields)
            outcome = CHANGED
        if outcome != SAME:
            page.tags.set(tags)
            self._revise(page, COURSE, is_new=outcome == ADDED)
        self.rows.append(PartResult(COURSE, page.title, outcome))
        return page

    def _put_in_order(self, course: CoursePage, new: dict[str, bool]) -> None:
        heads = {each.before: page.pk for each in self.parcel.modules if (page := self.standing.modules.get(each.key))}
        parts = ((self.pages[each.page_path].pk, new[each.key], heads.get(each.path)) for each in self.parcel.parts)
        put_in_order(course, [Placed(*each) for each in parts], self.by)

    def _modules(self, course: CoursePage) -> None:
        """Last of all: a page that is put before others moves them, and what stands in memory knows nothing of it."""
        for told in self.parcel.modules:
            module, outcome = self.standing.modules.get(told.key), SAME
            fields = module_fields(told.said)
            if module is None:
                module = ModulePage(translation_key=told.key, **fields)
                self._placed(module, CoursePage.objects.get(pk=course.pk), COURSE)
                self._revise(module, COURSE, is_new=True)
                first = Page.objects.get(pk=self.pages[page_of(told.before)].pk)
                MovePageAction(module, first, pos="left", user=self.by).execute(skip_permission_checks=True)
                outcome = ADDED
            elif any(kept(getattr(module, name)) != kept(value) for name, value in fields.items()):
                put(module, fields)
                self._revise(module, COURSE, is_new=False)
                outcome = CHANGED
            self.rows.append(PartResult(COURSE, told.title, outcome))

    def _bank(self) -> None:
        for part in self.parcel.bank:
            taken = take_bank_test(part=part, by=self.by, now=self.now, finders=(self._leads_to, self._picture))
            self.rows.append(PartResult(part.path, taken.page.title, taken.outcome))
            self.warnings += taken.warnings
        tests = (self.pages[part.page_path] for part in self.parcel.parts if part.is_test)
        self.warnings += [told for page in tests for told in short_of_bank(page)]

    def _refuse_circles(self, course: CoursePage) -> None:
        """Of the parts as they are written now, and of the courses."""
        wrong = circle_in_words(draft_parts(course), in_order=course.in_order) or courses_in_circle(course)
        if wrong:
            raise Refused(f"{COURSE}: {wrong}")

    def _named(self, part: ReadPart) -> dict[str, Any]:
        """What leads elsewhere; a file from before there was such a field leaves it."""
        tags = {"tags": tags_of(part.said)} if "tags" in part.said.values and part.kind != TASK else {}
        return tags | parts_named(part.said, {each.key: self.pages[each.page_path] for each in self.parcel.parts})

    def _begun(self, part: ReadPart, course: CoursePage) -> bool:
        """Whether the page is new; it stands in the tree then, so that others can lead to it."""
        page: LearningPage | None = self.standing.parts.get(part.key)
        is_new = page is None
        if page is None:
            made = PAGES[part.kind](translation_key=part.key, **FIELDS[part.kind](part.said))
            page = self._placed(made, course, part.path)
        self.pages[part.page_path] = page
        return is_new

    def _text(self, part: ReadPart, is_new: bool, bodies: Bodies) -> str:
        body, warnings = settled(part.said, self.by, self.asked.at)
        self.warnings += warnings
        if self.standing.is_same(part, body):
            return SAME
        page = self.pages[part.page_path]
        put(page, {**FIELDS[part.kind](part.said), **self._named(part)})
        page.body = bodies.stored(part.said, body)
        self._revise(page, part.path, is_new=is_new)
        return ADDED if is_new else CHANGED

    def _test(self, part: ReadPart, is_new: bool) -> str:
        page, is_same = self.pages[part.page_path], self.standing.is_same(part)
        if not is_same:
            put(page, {**test_fields(part.said), **self._named(part)})
            self._revise(page, part.path, is_new=is_new)
        readout = arriving_questions(part, self._leads_to, self._picture)
        imported = import_questions(quiz=page, readout=readout, by=self.by, now=self.now)
        for row in imported.rows:
            if row.outcome == REFUSED:
                raise Refused(f"{part.path}, „{row.text}”: {row.reason}")
        asked = [row.question_id for row in imported.rows if row.question_id]
        self.asked.ids[part.path] = asked
        moved = order_questions(quiz=page, order=asked, by=self.by)
        if is_new:
            return ADDED
        return SAME if is_same and not moved and imported.counts[SAME] == len(imported.rows) else CHANGED

    def _leads_to(self, of: str, place: str) -> LessonPage | Step | None:
        """The lesson or the step at a place that a question names."""
        page = self.pages.get(place)
        found = page if isinstance(page, LessonPage) else step_at(place, self.by)
        if found is None:
            sentence = _("%(member)s: “%(place)s” does not exist here, so the question does not lead there.")
            self.warnings.append(sentence % {"member": of, "place": place})
        return found

    def _document(self, path: str) -> Download | None:
        return self._file(path, DOCUMENT)

    def _picture(self, path: str) -> Picture | None:
        return self._file(path, PICTURE)

    def _file(self, path: str, kind: str) -> Any:
        """The file as a row here: the one that the standing course has, or a new one."""
        told = self.parcel.files.get(path)
        if told is None or told["kind"] != kind:
            return None
        here = self.standing.files.kept.get(path)
        if here and here.told == told:
            return here.row
        if path not in self.stored:
            keep: Any = keep_document if kind == DOCUMENT else keep_screenshot
            with self.parcel.unpacked.copied(path) as copied:
                file = File(copied, name=PurePosixPath(path).name)
                self.stored[path] = keep(file=file, title=told["title"], audience=told["audience"], by=self.by)
        return self.stored[path]

    def _placed(self, page: Any, below: Page, path: str) -> Any:
        page.owner, page.live, page.has_unpublished_changes = self.by, False, True
        if Page.objects.child_of(below).filter(slug=page.slug).exists():
            page.slug = ""
        try:
            below.add_child(instance=page)
        except ValidationError as error:
            raise Refused(f"{path}: {' '.join(error.messages)}") from error
        return page

    def _revise(self, page: Any, path: str, *, is_new: bool) -> None:
        try:
            if is_new:
                page.save()
            page.save_revision(user=self.by, log_action=True)
        except ValidationError as error:
            raise Refused(f"{path}: {' '.join(error.messages)}") from error
