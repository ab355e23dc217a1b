"""What stands on the paper of an instruction, and where its file is kept. Nothing in it tells who asked for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.blocks.applies import applies, rule_of
from courses.blocks.marks import Mark, marks_of
from courses.blocks.tasks import tasks
from courses.models import InstructionPage, Publication
from courses.queries.paper_text import paper_text
from courses.queries.pictures import pictures_of, renditions_of
from courses.queries.statement import LANGUAGE
from courses.queries.texts import short_address
from lms.kit.pdf import path_of
from lms.kit.qr import qr_svg
from lms.models import Picture, Rendition, SiteTexts
from lms.queries.scope import Scope

FOLDER = "instructions"
TEMPLATE = "instruction.typ"
ORDERED, FAILED = "ordered", "failed"
"""What the cache says under `order_key` of a file that is not there."""
WIDEST, TALLEST, DOT = 150, 105, 0.2
"""Millimetres: of a screenshot at most, and of one of its dots."""


@dataclass(frozen=True)
class Paper:
    """`data` for the template; `pictures` are paths within the storage by their names there."""

    data: dict[str, Any]
    pictures: dict[str, str]

    @property
    def path(self) -> str:
        """Within the protected storage; named after the contents, so that readers alike share one file."""
        return path_of(FOLDER, TEMPLATE, self.data)


def instruction_paper(page_id: int, *, steps: Iterable[str], audiences: Iterable[str]) -> Paper | None:
    """The published version with those of its steps that have these ids, and pictures for these audiences.

    None where nothing is published. In Polish, whatever the language of the reader.
    """
    page = InstructionPage.objects.live().select_related("system").filter(pk=page_id).first()
    publication = Publication.objects.filter(page_id=page_id).order_by("-number").first()
    if page is None or publication is None:
        return None
    wanted, shown = set(steps), set(audiences)
    blocks = [block for block in page.steps if block.id in wanted]
    made = renditions_of(pictures_of(page))
    grouped = tasks(page.steps, blocks)
    pictures: dict[str, str] = {}
    with translation.override(LANGUAGE):
        told = [_step(number, block, made, shown, pictures) for number, block in enumerate(blocks, start=1)]
        for block, step in zip(blocks, told, strict=True):
            task = grouped[block.id]
            step["task"] = task.title if task.begins else ""
        return Paper(_data(page, publication, blocks, told), pictures)


def _data(page: InstructionPage, publication: Publication, blocks: list[Any], steps: list[Any]) -> dict[str, Any]:
    day = localtime(publication.released_at)
    version = _("Version %(number)s of %(day)s") % {"number": publication.number, "day": date_format(day, "j E Y")}
    short = short_address(page.pk)
    return {
        "title": page.title,
        "author": SiteTexts.current().organisation,
        "kind": _("Workstation instruction"),
        "summary": page.summary,
        "facts": [[label, value] for label, value in _facts(page, blocks, version) if value],
        "day": [day.year, day.month, day.day],
        "page_words": _("page {n} of {all}"),
        "foot": f"{version} · {short.partition('://')[2]}",
        "qr": qr_svg(f"{short}?wydruk={publication.number}"),
        "steps": steps,
        "words": {
            "qr": _("QR code that opens this instruction"),
            "scan": _("The code tells whether this print is up to date."),
            "task": _("Task:"),
            "warning": _("Warning"),
            "why": _("Why:"),
            "expected": _("What should happen:"),
        },
    }


def _facts(page: InstructionPage, blocks: list[Any], version: str) -> Iterable[tuple[str, str]]:
    system = page.system.name if page.system else ""
    yield _("System"), system
    yield _("Version of the system"), page.for_version
    count = ngettext("%(count)d step", "%(count)d steps", len(blocks)) % {"count": len(blocks)}
    if minutes := page.total_minutes(blocks):
        lasting = ngettext("about %(count)d minute", "about %(count)d minutes", minutes) % {"count": minutes}
        count = f"{lasting}, {count}"
    yield _("How long"), count
    yield _("Instruction"), version


def _step(
    number: int, block: Any, made: dict[int, list[Rendition]], shown: set[str], pictures: dict[str, str]
) -> dict[str, Any]:
    value = block.value
    picture = value.get("screenshot")
    is_shown = picture is not None and picture.audience in shown
    return {
        "title": value["title"],
        "text": paper_text(str(value["text"])) if value["text"].source else [],
        "shot": _shot(number, value, made.get(picture.pk, []), pictures) if is_shown else None,
        "warning": value["warning"],
        "why": value["why"],
        "expected": value["expected"],
    }


def _shot(number: int, value: Any, made: list[Rendition], pictures: dict[str, str]) -> dict[str, Any]:
    """The widest small file, else the uploaded one; the hash in its name tells one content from another.

    Pins and frames are told in millimetres.
    """
    picture: Picture = value["screenshot"]
    best: Picture | Rendition = made[-1] if made else picture
    name = f"{picture.get_file_hash()}-{best.width}{PurePath(best.file.name).suffix.lower()}"
    pictures[name] = best.file.name
    alt = picture.contextual_alt_text or _("Screenshot of step %(number)d") % {"number": number}
    width = min(WIDEST, best.width * DOT, TALLEST * best.width / best.height)
    height = width * best.height / best.width
    marks = marks_of(value.get("marks"))
    return {
        "file": name,
        "alt": "" if picture.decorative else alt,
        "width": round(width, 1),
        "marks": [_mark(mark, width / 100, height / 100) for mark in marks],
        "pins": [[mark.number, mark.words] for mark in marks if mark.words],
    }


def _mark(mark: Mark, across: float, down: float) -> dict[str, Any]:
    sides = {"x": mark.x * across, "y": mark.y * down, "width": mark.width * across, "height": mark.height * down}
    return {"number": mark.number, **{side: round(value, 2) for side, value in sides.items()}}


def order_key(path: str) -> str:
    return f"print:{path}"


def steps_for(page_id: int, scope: Scope) -> list[str]:
    """Ids of the steps of the published version that hold for a reader with this scope."""
    page = InstructionPage.objects.get(pk=page_id)
    return [block.id for block in page.steps if applies(rule_of(block.value["applies"]), scope)]
