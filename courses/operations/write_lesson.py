"""Begin a lesson of a course."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext
from wagtail.models import Page

from courses.blocks.applies import Applies, stored_for_page, stored_rules
from courses.blocks.callout import LONGEST_SOURCE, CalloutKind, wrong_source
from courses.blocks.callout import TEXT_FEATURES as CALLOUT_FEATURES
from courses.blocks.checklist import LONGEST_POINT, MOST_POINTS
from courses.blocks.editor import as_the_editor_stores_it
from courses.blocks.filmed import Described, wrong_with_film
from courses.blocks.lesson import SCOPED, TEXT_FEATURES
from courses.blocks.steps import LONGEST_TITLE as LONGEST_STEP
from courses.blocks.steps import MOST_STEPS
from courses.blocks.steps import TEXT_FEATURES as STEP_FEATURES
from courses.blocks.table import LONGEST_CAPTION, LONGEST_CELL, LONGEST_HEADING, TableBlock, wrong_with
from courses.blocks.term import LONGEST_MEANING, LONGEST_TERM
from courses.models import CoursePage, LessonPage, Step
from courses.pages.placed import place
from lms.kit.markup import clean_html, clean_text
from lms.kit.refused import Refused
from lms.models import Download, Person, Picture
from lms.pages import PageAudience
from lms.permissions import can

LONGEST_ALT = 400
LONGEST_TITLE = 120


@dataclass(frozen=True)
class TextPart:
    """HTML of the kinds the editor offers."""

    html: str


@dataclass(frozen=True)
class PicturePart:
    """`alt` describes the picture; without it the picture counts as decoration."""

    picture: Picture
    alt: str = ""


@dataclass(frozen=True)
class FilePart:
    document: Download


@dataclass(frozen=True)
class CalloutPart:
    """`kind` is one of courses.blocks.callout.CalloutKind; the law has a `source`, nothing else has one."""

    kind: str
    html: str
    source: str = ""


@dataclass(frozen=True)
class TermPart:
    """A word and its meaning in plain text."""

    term: str
    meaning: str
    source: str = ""


@dataclass(frozen=True)
class ChecklistPart:
    title: str
    points: Sequence[str]


@dataclass(frozen=True)
class TablePart:
    """Every row has as many cells as there are headings; with `row_headings` the first of them names the row."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    row_headings: bool = False


@dataclass(frozen=True)
class StepsPart:
    """Each step is its title, and HTML with the details or nothing."""

    steps: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class StepLinkPart:
    """Leads to this step of an instruction that the writer may read."""

    step: Step


@dataclass(frozen=True)
class VideoPart:
    """`described` is one of courses.blocks.filmed.Described; captions and chapters are VTT files."""

    title: str
    video: Download
    captions: Download
    transcript: str
    described: str = Described.SOUND
    text_alternative: str = ""
    chapters_file: Download | None = None
    described_film: Download | None = None


SimplePart = (
    VideoPart
    | TextPart
    | PicturePart
    | FilePart
    | CalloutPart
    | TermPart
    | ChecklistPart
    | TablePart
    | StepsPart
    | StepLinkPart
)
# Those that files of courses write in words alone.
PARTS: dict[str, Callable[..., SimplePart]] = {
    "text": TextPart,
    "callout": CalloutPart,
    "term": TermPart,
    "checklist": ChecklistPart,
    "table": TablePart,
    "steps": StepsPart,
}


@dataclass(frozen=True)
class ScopedPart:
    """Parts that hold only for the partners that the rule names."""

    rule: Applies
    parts: Sequence[SimplePart]


LessonPart = SimplePart | ScopedPart


@transaction.atomic
def write_lesson(
    *,
    course: CoursePage,
    title: str,
    parts: Sequence[LessonPart],
    by: Person,
    slug: str = "",
    minutes: int = 5,
    audience: str = PageAudience.SIGNED_IN,
    only_for: Applies | None = None,
    watch_percent: int | None = None,
    is_extra: bool = False,
    needs: Sequence[Page] = (),
    tags: Sequence[str] = (),
) -> LessonPage:
    """Make a draft as the last part of the course, owned by its writer. The author of the course and the office may.

    With `only_for` it is a part for those partners alone. `needs` are parts of the course to be done before it.
    """
    course = CoursePage.objects.select_for_update(of=("self",)).get(pk=course.pk)
    if not can(by, "courses.write", course):
        raise Refused(_("Only the author of the course and the Marshal's Office may add lessons."))
    simple = [each for part in parts for each in (part.parts if isinstance(part, ScopedPart) else [part])]
    linked = {part.step.pk for part in simple if isinstance(part, StepLinkPart)}
    if linked and Step.objects.current().visible_to(by).filter(pk__in=linked).count() != len(linked):
        raise Refused(_("A lesson leads only to steps that its author may read."))
    if not all(part.is_child_of(course) for part in needs):
        raise Refused(_("Choose only parts of this course."))
    page = LessonPage(
        title=clean_text(title, cap=255, single_line=True),
        slug=clean_text(slug, cap=80, single_line=True),
        minutes=minutes,
        watch_percent=watch_percent,
        is_extra=is_extra,
        needs=[part.pk for part in needs],
        audience=audience,
        owner=by,
        live=False,
        has_unpublished_changes=True,
    )
    page.body = [_block(part) for part in parts]
    page.only_for = stored_for_page(only_for)
    page.tags.add(*tags)
    with LogContext(user=by):
        place(page, below=course, by=by)
    return page


def _block(part: LessonPart) -> dict[str, object]:
    if isinstance(part, ScopedPart):
        kind: str = SCOPED
        value: object = {"applies": stored_rules(part.rule), "parts": [_block(each) for each in part.parts]}
    else:
        kind, value = _stored(part)
    return {"type": kind, "value": value, "id": str(uuid4())}


def _stored(part: SimplePart) -> tuple[str, object]:
    """The kind of the block, and its value as Wagtail stores it."""
    match part:
        case TextPart():
            return "text", as_the_editor_stores_it(clean_html(part.html), TEXT_FEATURES)
        case FilePart():
            return "file", part.document.pk
        case PicturePart():
            alt = clean_text(part.alt, cap=LONGEST_ALT, single_line=True)
            return "picture", {"image": part.picture.pk, "alt_text": alt, "decorative": not alt}
        case CalloutPart() | TermPart():
            return _note(part)
        case ChecklistPart():
            return "checklist", _checklist(part)
        case TablePart():
            return "table", _table(part)
        case StepsPart():
            return "steps", _steps(part)
        case StepLinkPart():
            return "step", part.step.pk
        case VideoPart():
            return "video", _video(part)


def _video(part: VideoPart) -> dict[str, object]:
    if wrong := wrong_with_film(vars(part)):
        raise Refused(" ".join(wrong.values()))
    files = ("video", "captions", "chapters_file", "described_film")
    texts = {name: clean_text(getattr(part, name)) for name in ("transcript", "text_alternative")}
    keys = {name: file.pk for name in files if (file := getattr(part, name))}
    return {"title": _line(part.title, LONGEST_TITLE), "described": part.described, **keys, **texts}


def _note(part: CalloutPart | TermPart) -> tuple[str, object]:
    return ("term", _term(part)) if isinstance(part, TermPart) else ("callout", _callout(part))


def _callout(part: CalloutPart) -> dict[str, object]:
    source = _line(part.source, LONGEST_SOURCE)
    if part.kind not in CalloutKind.values:
        raise Refused(_("Choose a warning, a tip or the law."))
    if wrong := wrong_source(part.kind, source):
        raise Refused(wrong)
    html = as_the_editor_stores_it(clean_html(part.html), CALLOUT_FEATURES)
    return {"kind": part.kind, "text": html, "source": source}


def _term(part: TermPart) -> dict[str, object]:
    term, meaning = _line(part.term, LONGEST_TERM), clean_text(part.meaning, cap=LONGEST_MEANING)
    if not term or not meaning:
        raise Refused(_("A word of the glossary has a meaning."))
    return {"term": term, "meaning": meaning, "source": _line(part.source, LONGEST_SOURCE)}


def _checklist(part: ChecklistPart) -> dict[str, object]:
    points = [_line(point, LONGEST_POINT) for point in part.points]
    if not 1 <= len(points) <= MOST_POINTS or not all(points):
        raise Refused(_("A checklist has 1 to %(count)d points, and none of them is empty.") % {"count": MOST_POINTS})
    items = [{"type": "item", "value": point, "id": str(uuid4())} for point in points]
    return {"title": _line(part.title, LONGEST_TITLE), "points": items}


def _table(part: TablePart) -> dict[str, object]:
    if any(len(row) != len(part.headings) for row in part.rows):
        raise Refused(_("Every row of a table has as many cells as the table has columns."))
    value = {
        "table": {
            "caption": _line(part.caption, LONGEST_CAPTION),
            "columns": [{"type": "text", "heading": _line(heading, LONGEST_HEADING)} for heading in part.headings],
            "rows": [{"values": [_line(cell, LONGEST_CELL) for cell in row]} for row in part.rows],
        },
        "row_headings": part.row_headings,
    }
    table = TableBlock().to_python(value)["table"]
    if wrong := " ".join(wrong_with(table, part.row_headings)):
        raise Refused(wrong)
    return value


def _steps(part: StepsPart) -> dict[str, object]:
    steps = [
        {"title": _line(title, LONGEST_STEP), "text": as_the_editor_stores_it(clean_html(html), STEP_FEATURES)}
        for title, html in part.steps
    ]
    if not 1 <= len(steps) <= MOST_STEPS or not all(step["title"] for step in steps):
        raise Refused(_("There are 1 to %(count)d steps, and each of them has a title.") % {"count": MOST_STEPS})
    return {"steps": [{"type": "item", "value": step, "id": str(uuid4())} for step in steps]}


def _line(text: str, longest: int) -> str:
    return clean_text(text, cap=longest, single_line=True)
