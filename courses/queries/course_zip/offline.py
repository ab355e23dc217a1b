"""The static copy: pages that need no script, no network and no server. Made of nothing but what the JSON says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from courses.blocks.applies import for_whom
from courses.blocks.callout import CalloutKind
from courses.blocks.lesson import QUESTION
from courses.exchange import Written
from courses.kinds.hotspot import SIDES
from courses.kinds.passage import read_passage
from courses.models import QuestionVersion
from courses.queries.course_zip.bodies import rule_in
from courses.standards.course_zip import FIRST_PAGE, Said, page_of
from lms.kit.film import spoken
from lms.kit.polish import fold

FOLDERS = ("files/", "lessons/", "tasks/", "tests/", "bank/")


def offline_pages(
    course: Mapping[str, Any],
    parts: Mapping[str, Mapping[str, Any]],
    questions: Mapping[str, Sequence[Written]],
    bank: Mapping[str, Mapping[str, Any]] | None = None,
) -> Iterator[tuple[str, str]]:
    """Path and HTML of each page. `parts`, `bank` and `questions` are told by the path of the part's JSON."""
    names = ("title", "minutes")
    modules = {each["before"]: {**each, "for_whom": _for_whom(each)} for each in course.get("modules", ())}
    listed = [
        {"path": page_of(path), "module": modules.get(path), **{name: said.get(name) for name in names},
         "for_whom": _for_whom(said)}
        for path, said in parts.items()
    ]  # fmt: skip
    course = {**course, "for_whom": _for_whom(course)}
    titles = {file["path"]: file["title"] for file in course["files"]}
    shown = {path: [_question(each) for each in asked] for path, asked in questions.items()}
    tests = [{"path": page_of(path), "title": said["title"]} for path, said in (bank or {}).items()]
    first = {"course": course, "parts": listed, "bank": tests, "up": ""}
    yield FIRST_PAGE, render_to_string("courses/offline/index.html", first)
    yield "style.css", render_to_string("courses/offline/style.css")
    for place, (path, said) in enumerate(parts.items()):
        context: dict[str, Any] = {
            "course": course,
            "part": said,
            "up": "../",
            "before": listed[place - 1] if place else None,
            "after": listed[place + 1] if place + 1 < len(listed) else None,
        }
        if path in questions:
            context |= {"questions": shown[path], "drawn": _drawn(said, shown), "kept_back": _kept_back(said)}
            yield page_of(path), render_to_string("courses/offline/test.html", context)
        else:
            context["blocks"] = [_block(block, titles, shown) for block in said["body"]]
            page = "task" if "rubric" in said else "lesson"
            yield page_of(path), render_to_string(f"courses/offline/{page}.html", context)

    for path, said in (bank or {}).items():
        context = {"course": course, "part": said, "up": "../", "questions": shown[path]}
        yield page_of(path), render_to_string("courses/offline/bank.html", context)


def _drawn(
    said: Mapping[str, Any], questions: Mapping[str, Sequence[Mapping[str, Any]]]
) -> list[tuple[Mapping[str, Any], list[dict[str, Any]]]]:
    """Each section that draws from the bank with the questions that it may draw."""
    told = said.get("drawn_from", {})
    return [
        (
            section,
            [
                {
                    "page": f"{page_of(each['test'])}#q-{each['question']}",
                    "text": questions[each["test"]][each["question"] - 1]["text"],
                }
                for each in told[section["id"]]
            ],
        )
        for section in said.get("sections", ())
        if section["id"] in told
    ]


def _kept_back(said: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The sections of which questions are not in the file, each with how many."""
    told = said.get("kept_back", {})
    return [(section["title"], told[section["id"]]) for section in said.get("sections", ()) if section["id"] in told]


def _block(
    block: Mapping[str, Any], titles: Mapping[str, str], questions: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, Any]:
    shown = {**block, "file_title": titles.get(block.get("file") or "")}
    if "html" in block:
        shown["html"] = _from_below(block["html"])
    if block["kind"] == "callout":
        kind = block["callout"]
        shown["word"] = CalloutKind(kind).label if kind in CalloutKind.values else ""
    if block["kind"] == "steps":
        shown["steps"] = [{**step, "html": _from_below(step["html"])} for step in block["steps"]]
    if block["kind"] == "scoped":
        shown["for_whom"] = _for_whom(block)
        shown["parts"] = [_block(part, titles, questions) for part in block["parts"]]
    if block["kind"] == QUESTION and block["test"] in questions:
        shown["asked"] = questions[block["test"]][block["question"] - 1]
        shown["page"] = f"{page_of(block['test'])}#q-{block['question']}"
    if block["kind"] == "video":
        shown["paragraphs"] = spoken(block["transcript"])
    return shown


def _for_whom(said: Mapping[str, Any]) -> str:
    """In a sentence; empty for everybody."""
    rule = rule_in(Said("", dict(said)))
    return for_whom(rule) if rule else ""


def _from_below(html: str) -> SafeString:
    """Links into the ZIP lead there from a page that lies in a folder of it."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", href=True):
        if str(link["href"]).startswith((*FOLDERS, FIRST_PAGE)):
            link["href"] = f"../{link['href']}"
    return mark_safe(str(soup))  # noqa: S308 - it is what the editor keeps of a text, as the site itself shows it


def _question(question: Written) -> dict[str, Any]:
    """Without anything of the key: what is to be put in order or matched stands in the order of the alphabet."""
    texts = [option.text for option in question.options]
    shown: dict[str, Any] = {
        "text": question.text,
        "kind": question.kind,
        "label": QuestionVersion.Kind(question.kind).label,
        "points": question.points,
        "unit": question.rules.get("unit", ""),
    }
    match question.kind:
        case "single" | "multiple":
            shown["options"] = texts
        case "hotspot":
            shown |= {"picture": question.picture, "alt": question.rules["alt"]}
            shown["areas"] = [
                {"text": each.text, **{side: f"{getattr(each, side)}%" for side in SIDES}} for each in question.options
            ]
        case "order":
            shown["options"] = sorted(texts, key=fold)
        case "gaps":
            passage = read_passage(str(question.rules["passage"]))
            shown["passage"] = passage.filled(["…" for _gap in passage.gaps])
            shown["options"] = sorted({each for gap in passage.gaps for each in gap.choices}, key=fold)
        case "match":
            shown["options"] = sorted((text for text in texts if text), key=fold)
            shown["pairs"] = sorted({option.pair for option in question.options}, key=fold)
    return shown
