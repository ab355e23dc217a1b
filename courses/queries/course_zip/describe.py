"""Pages and blocks of a course as JSON. What is told of a draft and of a published page differs in nothing."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid5

from courses.blocks.applies import Applies, rule_of, rule_of_page
from courses.blocks.lesson import QUESTION, blocks_within
from courses.blocks.section import Section
from courses.models import (
    AssignmentPage,
    CoursePage,
    InstructionPage,
    LearningPage,
    LessonPage,
    ModulePage,
    QuizPage,
)
from courses.queries.course_zip.asked import Told, beside_xml, not_in_xml
from courses.queries.course_zip.files import KeptFiles
from courses.queries.course_zip.links import Links, address_of_step
from courses.queries.course_zip.order import told_needs, told_order
from courses.queries.linked_steps import linked_steps
from courses.standards.course_zip import VERSION
from lms.kit.markup import clean_text
from lms.kit.slugs import polish_slug

TIMES = ("opens_at", "closes_at")
FILMS = ("video", "captions", "chapters_file", "poster", "described_film")
RULES = (
    "purpose",
    "pass_percent",
    "time_limit",
    "most_attempts",
    "wait_hours",
    "drawn",
    "feedback",
    "hint_cost",
    "marking",
    "penalty",
)


def stem(number: int, page: LearningPage) -> str:
    """`02-wplyw`: the name of a part, with its place in the course."""
    return f"{number:02}-{polish_slug(page.slug, fallback=page.fallback_slug)}"


def described_course(
    course: CoursePage,
    parts: Sequence[tuple[str, LearningPage]],
    files: KeptFiles,
    modules: Sequence[dict[str, Any]] = (),
    bank: Sequence[tuple[str, QuizPage]] = (),
) -> dict[str, Any]:
    """`parts` are paths with their pages; the files are those that were met while they were described.

    A course without modules says nothing of them, nor one that draws from no `bank` of tests elsewhere.
    """
    return {
        "format": VERSION,
        **_care(course),
        "summary": _line(course.summary),
        "system": course.system.code if course.system else None,
        "entry": course.entry,
        "card": _card(course.card_instruction),
        "tags": _tags(course),
        **told_order(course),
        "parts": [{"path": path, "kind": kind_of(page), "id": str(page.translation_key)} for path, page in parts],
        "files": files.told(),
        **({"modules": list(modules)} if modules else {}),
        **({"bank": [{"path": path, "id": str(page.translation_key)} for path, page in bank]} if bank else {}),
        "only_for": _rule_of(course),
    }


def _tags(page: CoursePage | LessonPage | QuizPage) -> list[str]:
    return sorted(tag.name for tag in page.tags.all())


def _card(instruction: InstructionPage | None) -> dict[str, str] | None:
    return {"slug": instruction.slug, "title": _line(instruction.title)} if instruction else None


def kind_of(page: LearningPage) -> str:
    if isinstance(page, AssignmentPage):
        return "task"
    return "lesson" if isinstance(page, LessonPage) else "test"


def described_modules(pages: Sequence[LearningPage], paths: Mapping[int, str]) -> list[dict[str, Any]]:
    """Each with the path of the part that it begins with; one without parts is left out, as readers do not see it."""
    told: list[dict[str, Any]] = []
    for module, page in pairwise(pages):
        if isinstance(module, ModulePage) and page.pk in paths:
            words = {"title": _line(module.title), "summary": _line(module.summary), "only_for": _rule_of(module)}
            told.append({"id": str(module.translation_key), **words, "before": paths[page.pk]})
    return told


def described_lesson(page: LessonPage, links: Links) -> dict[str, Any]:
    said: dict[str, Any] = {"minutes": page.minutes, "watch_percent": page.watch_percent}
    said |= {"is_extra": page.is_extra or None, "only_for": _rule_of(page), "needs": told_needs(page, links)}
    said["tags"] = _tags(page)
    return {**_care(page), **said, "body": _body(page, links)}


def described_task(page: AssignmentPage, links: Links) -> dict[str, Any]:
    said: dict[str, Any] = {"only_for": _rule_of(page)}
    said |= {name: getattr(page, name) for name in ("takes", "pass_percent", "markers", "peers")}
    rubric = [
        {
            "id": criterion.id,
            "name": _line(criterion.value["name"]),
            "levels": [
                {"id": key, "words": _line(level["words"]), "points": level["points"]}
                for key, level in _items(criterion, "levels")
            ],
        }
        for criterion in page.rubric
    ]
    said |= {"needs": told_needs(page, links), "due_hint": _line(page.due_hint)}
    return {**_care(page), **said, "body": _body(page, links), "rubric": rubric}


def _body(page: Any, links: Links) -> list[dict[str, Any]]:
    steps = (each.block.value for each in blocks_within(page.body) if each.block.block_type == "step")
    chosen = {step.pk for step in steps if step}
    seen = linked_steps(chosen, audience=page.audience)
    blocks = [_block(block, links, seen) for block in page.body]
    return [block for block in blocks if block]


def described_bank_test(page: QuizPage, asked: Sequence[Told], links: Links) -> dict[str, Any]:
    """A test from which the course only draws: what it is called, and those of its questions."""
    told = {"tags": _tags(page), "purpose": page.purpose, "questions": beside_xml(asked, links, ())}
    return {**_care(page), **told, "not_in_xml": not_in_xml(asked, links, ())}


def described_test(
    page: QuizPage,
    asked: Sequence[Told],
    links: Links,
    drawn_from: Mapping[str, Any] | None = None,
    kept_back: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """The questions themselves stand in Moodle XML; here is what it does not say of them, and the others whole.

    `drawn_from` are the places of those that its sections draw from the bank, by section; `kept_back` is how many of
    those whoever exports does not get.
    """
    times = {name: moment(getattr(page, name)) for name in TIMES}
    rules = {name: getattr(page, name) for name in RULES}
    sections = {each.id for each in page.parts}
    return {
        **_care(page),
        "only_for": _rule_of(page),
        "tags": _tags(page),
        "intro": clean_text(page.intro),
        **rules,
        **times,
        "needs": told_needs(page, links),
        "sections": [_section(each) for each in page.parts],
        **({"drawn_from": dict(drawn_from)} if drawn_from else {}),
        **({"kept_back": dict(kept_back)} if kept_back else {}),
        "questions": beside_xml(asked, links, sections),
        "not_in_xml": not_in_xml(asked, links, sections),
    }


def moment(value: datetime | None) -> str | None:
    """One spelling of a moment, whatever the zone in which a draft keeps it."""
    return value.astimezone(UTC).isoformat() if value else None


def _section(section: Section) -> dict[str, Any]:
    """One that draws from the bank says of what."""
    bank = {name: value for name, value in (("category", section.category), ("tag", section.tag)) if value}
    return {"id": section.id, "title": _line(section.title), "drawn": section.drawn, **bank}


def _care(page: LearningPage) -> dict[str, Any]:
    return {
        "id": str(page.translation_key),
        "title": _line(page.title),
        "slug": page.slug,
        "audience": page.audience,
        "licence": _line(page.licence),
        "review_on": page.review_on.isoformat() if page.review_on else None,
    }


def _block(block: Any, links: Links, seen: dict[int, Any]) -> dict[str, Any] | None:
    """None for a block whose file or step is gone, and for a question that readers are not asked."""
    kind, value = block.block_type, block.value
    if kind in ("picture", "file", "step", QUESTION) and not value:
        return None
    told = {"id": block.id, "kind": kind}
    match kind:
        case "text":
            return {**told, "html": links.told(value.source)}
        case "picture":
            alt = "" if value.decorative else _line(value.contextual_alt_text or "")
            return {**told, "file": links.files.path_of(value), "alt": alt, "decorative": bool(value.decorative)}
        case "file":
            return {**told, "file": links.files.path_of(value)}
        case "callout":
            text = links.told(value["text"].source)
            return {**told, "callout": value["kind"], "html": text, "source": _line(value["source"] or "")}
        case "term":
            lines = {name: _line(value[name] or "") for name in ("term", "source")}
            return {**told, **lines, "meaning": clean_text(value["meaning"])}
        case "step":
            step = seen.get(value.pk)
            words = {"instruction": step.page.title, "number": step.order, "title": step.title} if step else None
            return {**told, "address": address_of_step(value), "told": words}
        case "question":
            said = links.asked(value.pk)
            return {**told, **said} if said else None
        case "scoped":
            parts = [_block(part, links, seen) for part in value["parts"]]
            return {**told, "only_for": _rule(rule_of(value["applies"])), "parts": [part for part in parts if part]}
    return {**told, **_DESCRIBERS[kind](block, links)}


def _rule_of(page: LearningPage) -> dict[str, Any] | None:
    return _rule(rule_of_page(page.only_for))


def _rule(rule: Applies | None) -> dict[str, Any] | None:
    """For which partners it holds; None for everybody."""
    if rule is None:
        return None
    systems = [{"system": each.code, "since": each.since, "until": each.until} for each in rule.systems]
    return {"kinds": sorted(rule.kinds), "systems": systems, "roles": sorted(rule.roles)}


def _checklist(block: Any, links: Links) -> dict[str, Any]:
    points = [{"id": key, "text": _line(value)} for key, value in _items(block, "points")]
    return {"title": _line(block.value["title"]), "points": points}


def _steps(block: Any, links: Links) -> dict[str, Any]:
    steps = [
        {"id": key, "title": _line(value["title"]), "html": links.told(value["text"].source if value["text"] else "")}
        for key, value in _items(block, "steps")
    ]
    return {"steps": steps}


def _table(block: Any, links: Links) -> dict[str, Any]:
    table = block.value["table"]
    return {
        "caption": _line(table.caption),
        "headings": [_line(column["heading"]) for column in table.columns],
        "rows": [[_line(str(cell or "")) for cell in row["values"]] for row in table.row_data],
        "row_headings": bool(block.value["row_headings"]),
    }


def _video(block: Any, links: Links) -> dict[str, Any]:
    value = block.value
    files = {name: links.files.path_of(row) if (row := value.get(name)) else None for name in FILMS}
    texts = {name: clean_text(value.get(name) or "") for name in ("transcript", "text_alternative")}
    return {"title": _line(value["title"]), **files, "described": value.get("described") or "", **texts}


_DESCRIBERS = {"checklist": _checklist, "steps": _steps, "table": _table, "video": _video}


def _items(block: Any, name: str) -> list[tuple[str, Any]]:
    """Of a list in the block; an item that was written before lists had ids gets one that follows from its place."""
    items = block.value[name].bound_blocks
    return [(item.id or str(uuid5(UUID(block.id), str(place))), item.value) for place, item in enumerate(items)]


def _line(text: str) -> str:
    return clean_text(text, single_line=True)
