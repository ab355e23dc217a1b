"""The parts of a lesson as lines of text: paragraphs, lists, callouts, tables, checklists and steps. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from lms.kit.polish import fold
from lms.kit.refused import Refused

# What stands before the title of a part, folded; behind the exclamation mark of a callout likewise.
TABLE, CHECKLIST, STEPS = "tabela", "lista kontrolna", "kroki"
CALLOUTS = {"ostrzezenie": "warning", "wskazowka": "tip", "prawo": "law"}
_NAMED = re.compile(r"([^:]+):(.*)")
_CALLOUT = re.compile(r"> ?\[!(\w+)\](.*)")
_ITEM = re.compile(r"(?:[-*]|\d{1,2}\.) +(.*)")
_POINT = re.compile(r"[-*] \[ ?\] +(.*)")
_STEP = re.compile(r"\d{1,2}\. +(.*)")
_RULE = re.compile(r"\|?[ :|-]*-[ :|-]*\|?")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^\s)]+|mailto:[^\s)]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"(?<!\*)\*([^*]+?)\*(?!\*)")


@dataclass(frozen=True)
class Block:
    """Lines between two blank ones; `line` is the number of the first."""

    line: int
    rows: Sequence[str]

    @property
    def first(self) -> str:
        return self.rows[0]


@dataclass(frozen=True)
class Part:
    """`kind` and `values` are those of the parts of courses.operations.write_lesson."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)


def blocks(text: str) -> Iterator[Block]:
    """A heading is a block of its own, whether or not a blank line parts it from the rest."""
    start, rows = 0, list[str]()
    for line, row in enumerate([*text.split("\n"), ""], start=1):
        bare = row.rstrip()
        if (not bare or bare.startswith("#")) and rows:
            yield Block(start, rows)
            rows = []
        if bare.startswith("#"):
            yield Block(line, [bare])
        elif bare:
            start = start if rows else line
            rows.append(bare)


def read_part(block: Block) -> Part:
    """The part that this block is; text where nothing else is said."""
    if block.first.startswith(">"):
        return _callout(block.rows)
    if block.first.startswith("|"):
        raise Refused(_("A table begins with the line “Tabela: what it shows”."))
    name, title = named(block.first)
    if name == TABLE:
        return _table(title, block.rows[1:])
    if name == CHECKLIST:
        return _checklist(title, block.rows[1:])
    if name == STEPS and not title:
        return _steps(block.rows[1:])
    return Part("text", {"html": _text(block.rows)})


def named(row: str) -> tuple[str, str]:
    """`Tabela: co pokazuje` as the folded name and what stands behind it; two empty texts for any other line."""
    found = _NAMED.fullmatch(row)
    return (fold(found[1].strip()), found[2].strip()) if found else ("", "")


def items(rows: Sequence[str]) -> list[str]:
    """The points of a list, each with the indented lines that go on below it; refuses a line that is neither."""
    found = list[str]()
    for row in rows:
        if item := _ITEM.fullmatch(row):
            found.append(item[1])
        elif found and row.startswith(" "):
            found[-1] += f" {row.strip()}"
        else:
            raise Refused(_("“%(row)s” is no point of the list. Part it from the list by a blank line.") % {"row": row})
    return found


def inline(text: str) -> str:
    """Words with **bold**, *italic* and [links](https://…) as HTML."""
    html = str(escape(text)).replace("&quot;", '"').replace("&#x27;", "'")
    html = _LINK.sub(r'<a href="\2">\1</a>', html)
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", html))


def _text(rows: Sequence[str]) -> str:
    first = rows[0]
    if first.startswith("#"):
        level = len(first) - len(first.lstrip("#"))
        title = first[level:].strip()
        if level not in (2, 3) or not title:
            raise Refused(_("A heading inside a lesson is written as “## Heading” or “### Heading”."))
        return f"<h{level}>{inline(title)}</h{level}>"
    if _ITEM.fullmatch(first):
        tag = "ul" if first[0] in "-*" else "ol"
        return f"<{tag}>{''.join(f'<li>{inline(item)}</li>' for item in items(rows))}</{tag}>"
    return f"<p>{inline(' '.join(row.strip() for row in rows))}</p>"


def _callout(rows: Sequence[str]) -> Part:
    found = _CALLOUT.fullmatch(rows[0])
    kind = CALLOUTS.get(fold(found[1])) if found else None
    if found is None or kind is None:
        kinds = ", ".join(f"[!{name.upper()}]" for name in CALLOUTS)
        raise Refused(
            _("A callout begins with one of %(kinds)s, the last with the source of the law.") % {"kinds": kinds}
        )
    inner = [row.removeprefix(">").removeprefix(" ") for row in rows[1:]]
    source = found[2].strip()
    if not inner or not all(row.startswith(">") for row in rows):
        raise Refused(_("Each line of a callout begins with >, and its text stands below the first one."))
    if bool(source) != (kind == "law"):
        raise Refused(_("[!PRAWO] has the source of the law behind it, the other callouts have none."))
    paragraphs = list(blocks("\n".join(inner)))
    return Part("callout", {"kind": kind, "html": "".join(_text(each.rows) for each in paragraphs), "source": source})


def _checklist(title: str, rows: Sequence[str]) -> Part:
    points = [_POINT.fullmatch(row) for row in rows]
    if not title or not points:
        raise Refused(_("A checklist has a title and at least one point."))
    if not all(points):
        raise Refused(_("A point of a checklist is written as “- [ ] point”."))
    return Part("checklist", {"title": title, "points": [point[1] for point in points if point]})


def _table(caption: str, rows: Sequence[str]) -> Part:
    if not caption:
        raise Refused(_("A table begins with the line “Tabela: what it shows”."))
    if len(rows) < 3 or not _RULE.fullmatch(rows[1]):
        raise Refused(_("Below its caption a table has headings, a line of dashes and at least one row."))
    headings, *cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in [rows[0], *rows[2:]]]
    for row in cells:
        if len(row) != len(headings):
            raise Refused(_("The row “%(first)s” has not as many cells as the table has headings.") % {"first": row[0]})
    values = {"caption": caption, "headings": headings, "rows": cells, "row_headings": not headings[0]}
    return Part("table", values)


def _steps(rows: Sequence[str]) -> Part:
    steps = list[tuple[str, str]]()
    for row in rows:
        if step := _STEP.fullmatch(row):
            steps.append((step[1], ""))
        elif steps and row.startswith(" "):
            title, told = steps[-1]
            steps[-1] = (title, f"{told} {row.strip()}".strip())
        else:
            steps.clear()
            break
    if not steps:
        raise Refused(_("A step is written as “1. What to do”, its details are indented below it."))
    return Part("steps", {"steps": [(title, f"<p>{inline(told)}</p>" if told else "") for title, told in steps]})
