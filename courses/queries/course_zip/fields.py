"""What each file of a ZIP says of its course, lesson, test or task, checked; nothing here reads the archive."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue

from courses.blocks.applies import rule_of_page, stored_rule
from courses.blocks.rubric import LONGEST_NAME, LONGEST_WORDS, MOST_POINTS
from courses.blocks.section import LONGEST_SECTION, MOST_DRAWN, MOST_SECTIONS, Section, stored_sections
from courses.kinds.labels import LONGEST_CATEGORY, LONGEST_TAG
from courses.models import AssignmentPage, CoursePage, InstructionPage, LessonPage, QuizPage
from courses.queries.course_zip.bodies import rule_in, words_of
from courses.queries.course_zip.order import order_fields
from courses.records.marking import Marking
from courses.standards.course_zip import Said
from lms.kit.refused import Refused
from lms.kit.slugs import polish_slug
from lms.models import Person, System
from lms.pages import PageAudience

MOST_TAGS = 50


def care_fields(said: Said) -> dict[str, Any]:
    """What every page of a course has; an address that is none of ours is made anew of the title."""
    slug = said.line("slug", 255)
    return {
        "title": said.line("title", 255),
        "slug": slug if slug == polish_slug(slug, max_length=255) else "",
        "audience": said.choice("audience", PageAudience.values),
        "licence": said.line("licence", 120),
        "review_on": said.day("review_on"),
    }


def course_fields(said: Said) -> dict[str, Any]:
    """A file that says nothing of entry is from before there was a choice. The code itself is in no file."""
    is_said = said.values.get("entry") is not None
    entry = said.choice("entry", CoursePage.Entry.values) if is_said else CoursePage.Entry.OPEN
    more = {**order_fields(said), **_only_for(said)}
    return {**care_fields(said), "summary": said.line("summary", 300), "entry": entry, **more}


def system_of(said: Said) -> tuple[str, System | None]:
    """The code, and the system that has it here."""
    code = "" if said.values.get("system") is None else said.line("system", 20)
    return code, System.objects.filter(code=code).first() if code else None


def card_of(said: Said, by: Person, stands: InstructionPage | None) -> tuple[InstructionPage | None, str]:
    """The instruction whose signed card the course asks for, and the title of one that learners do not see here.

    A file that names such a one, or that is from before courses told of cards, leaves the demand as it `stands`.
    """
    if said.values.get("card") is None:
        return (None if "card" in said.values else stands), ""
    told = Said(f"{said.of}, card", said.values["card"])
    slug, title = told.line("slug", 255), told.line("title", 255)
    if not slug:
        told.wrong("slug")
    found = InstructionPage.objects.visible_to(by).exclude(audience=PageAudience.AUTHORS).filter(slug=slug).first()
    is_missing = found is None and (stands is None or stands.slug != slug)
    return found or stands, (title or slug) if is_missing else ""


def lesson_fields(said: Said) -> dict[str, Any]:
    return {
        **care_fields(said),
        "minutes": said.number("minutes", 1, 240),
        "watch_percent": said.number_or_none("watch_percent", 1, 100),
        "is_extra": said.values.get("is_extra") is not None and said.flag("is_extra"),
        "only_for": rule_field(said),
    }


def _only_for(said: Said) -> dict[str, StreamValue]:
    """A file from before courses, modules, tests and tasks said it leaves what stands here."""
    return {"only_for": rule_field(said)} if "only_for" in said.values else {}


def module_fields(said: Said) -> dict[str, Any]:
    return {"title": said.line("title", 255), "summary": said.line("summary", 300), **_only_for(said)}


def rule_field(said: Said) -> StreamValue:
    """As the page keeps it, past the checks of the editor's form."""
    rule, field = rule_in(said), LessonPage._meta.get_field("only_for")
    raw = [{"type": "applies", "value": stored_rule(rule), "id": said.values["id"]}] if rule else []
    kinds: Any = field.stream_block  # type: ignore[union-attr]
    value = StreamValue(kinds, raw, is_lazy=True)
    try:
        kinds.clean(value)
    except ValidationError as error:
        raise Refused(f"{said.of}, only_for: {' '.join(words_of(error))}") from error
    return value


def task_fields(said: Said) -> dict[str, Any]:
    return {
        **care_fields(said),
        "takes": said.choice("takes", AssignmentPage.Takes.values),
        "pass_percent": said.number("pass_percent", 1, 100),
        "due_hint": said.line("due_hint", 120),
        **marking_of(said),
        "rubric": _rubric(said),
        **_only_for(said),
    }


def marking_of(said: Said) -> dict[str, Any]:
    """A file that says nothing of it is from before there was a choice: a trainer marks."""
    if "markers" not in said.values:
        return {"markers": AssignmentPage.Markers.TRAINER, "peers": AssignmentPage._meta.get_field("peers").default}
    markers = said.choice("markers", AssignmentPage.Markers.values)
    if markers == AssignmentPage.Markers.PEERS and said.values["takes"] != AssignmentPage.Takes.TEXT:
        said.wrong("markers")
    return {"markers": markers, "peers": said.number("peers", 1, 5)}


def _rubric(said: Said) -> StreamValue:
    """As the page keeps it, past the checks of the editor's form."""
    raw, keys = [], list[str]()
    for each in said.each("rubric"):
        levels = [{"type": "item", "id": level.uuid("id"), "value": _level(level)} for level in each.each("levels")]
        keys += [each.uuid("id"), *(level.uuid("id") for level in each.each("levels"))]
        value = {"name": each.line("name", LONGEST_NAME), "levels": levels}
        raw.append({"type": "criterion", "id": each.uuid("id"), "value": value})
    if not raw or len(set(keys)) != len(keys):
        said.wrong("rubric")
    kinds: Any = AssignmentPage._meta.get_field("rubric").stream_block  # type: ignore[union-attr]
    value_of_all = StreamValue(kinds, raw, is_lazy=True)
    try:
        kinds.clean(value_of_all)
    except ValidationError as error:
        raise Refused(f"{said.of}, rubric: {' '.join(dict.fromkeys(words_of(error)))}") from error
    return value_of_all


def _level(level: Said) -> dict[str, Any]:
    return {"words": level.line("words", LONGEST_WORDS), "points": level.number("points", 0, MOST_POINTS)}


def test_fields(said: Said) -> dict[str, Any]:
    return {
        **care_fields(said),
        "purpose": said.choice("purpose", QuizPage.Purpose.values),
        "intro": said.text("intro", 1000),
        "pass_percent": said.number("pass_percent", 1, 100),
        "time_limit": said.number_or_none("time_limit", 1, 480),
        "most_attempts": said.number_or_none("most_attempts", 1, 32_767),
        "wait_hours": said.number("wait_hours", 0, 32_767),
        "drawn": said.number_or_none("drawn", 1, 32_767),
        "feedback": said.choice("feedback", QuizPage.Feedback.values),
        "hint_cost": said.number("hint_cost", 0, 100),
        "marking": said.choice("marking", Marking.values),
        "penalty": said.number("penalty", 1, 100),
        "sections": stored_sections(sections_in(said)),
        "opens_at": said.moment("opens_at"),
        "closes_at": said.moment("closes_at"),
        **_only_for(said),
    }


def bank_fields(said: Said) -> dict[str, Any]:
    """Of a test from which the course only draws; the rest of its rules stays behind."""
    return {**care_fields(said), "purpose": said.choice("purpose", QuizPage.Purpose.values)}


def sections_in(said: Said) -> list[Section]:
    found = [
        Section(
            row.uuid("id"),
            row.line("title", LONGEST_SECTION),
            row.number_or_none("drawn", 1, MOST_DRAWN),
            row.line("category", LONGEST_CATEGORY) if "category" in row.values else "",
            row.line("tag", LONGEST_TAG) if "tag" in row.values else "",
        )
        for row in said.each("sections")
    ]
    names = {each.title.casefold() for each in found if each.title}
    if len(found) > MOST_SECTIONS or len(names) < len(found) or len({each.id for each in found}) < len(found):
        said.wrong("sections")
    return found


def tags_of(said: Said) -> list[str]:
    tags = [Said(said.of, {"tag": tag}).line("tag", 100) for tag in said.strings("tags")]
    if len(tags) > MOST_TAGS or not all(tags):
        said.wrong("tags")
    return sorted(set(tags))


def kept(value: Any) -> Any:
    """Of a rule what it says: each of its rows has an id of its own."""
    return rule_of_page(value) if isinstance(value, StreamValue) else value


def put(page: Any, fields: dict[str, Any]) -> None:
    """All but the address, which is the page's own here."""
    for name, value in fields.items():
        if name == "tags":
            page.tags.set(value)
        elif name != "slug":
            setattr(page, name, value)
