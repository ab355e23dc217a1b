"""Text and HTML from people, made safe before they are stored or shown. The only reader of bleach."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import bleach
from bleach.html5lib_shim import Filter
from bs4 import BeautifulSoup
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.kit.refused import Refused

TEXT_CAP = 20_000
HTML_CAP = 100_000
MAX_DEPTH = 200

TAGS = frozenset(
    {
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "code",
        "dd",
        "del",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "ins",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    }
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")


def _of_link(_tag: str, name: str, value: str) -> bool:
    """bleach takes `javascript:1` for a host with a port; here what stands before the first colon is a scheme."""
    scheme = re.sub(r"[\x00-\x20]", "", value).partition(":")[0].lower() if ":" in value else ""
    return name == "title" or (name == "href" and (not _SCHEME.fullmatch(scheme) or scheme in SCHEMES))


ATTRIBUTES = {
    "a": _of_link,
    "abbr": ["title"],
    "ol": ["start"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
    "*": ["lang"],
}
# bleach strips the tags of these but would leave their text standing.
_WITH_CONTENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "textarea",
        "title",
        "head",
    ]
)

# C0 and C1 controls but tab and newline; lone surrogates; marks that turn the direction of a line around;
# U+FFFE and U+FFFF, which XML (and so DOCX, XLSX) refuses.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_LINK = re.compile(r"(?<![\w@/.])(?:https?://|www\.)[^\s<>\"'„”]*[^\s<>\"'„”.,;:!?)\]}]", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# Void elements, and those that the next of their kind closes.
_NEVER_OPEN = frozenset(
    {"area", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link", "meta", "option", "p"}
) | {"source", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr"}
_PESEL = re.compile(r"(?<!\d)(\d{6})[ -]?(\d{5})(?!\d)", re.ASCII)


def clean_text(value: str, *, cap: int = TEXT_CAP, single_line: bool = False) -> str:
    """Plain text as any database takes it: NFC, `\\n` as the only line end, no NUL, surrogates, controls; stripped.

    `single_line` turns every run of white space into one space. Refuses text longer than `cap` signs.
    """
    text = _UNWANTED.sub(
        "", value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    )
    text = unicodedata.normalize("NFC", text)
    text = " ".join(text.split()) if single_line else text.strip()
    _refuse_longer(text, cap)
    return text


def storable(text: str) -> str:
    """The text as long as it was, with U+FFFD for every sign that clean_text leaves out: offsets into it stay right."""
    return _UNWANTED.sub("\ufffd", text)


def clean_html(value: str, *, cap: int = HTML_CAP, finds_links: bool = True) -> SafeString:
    """HTML with the allowed tags only; scripts and styles go with their content, links only where SCHEMES lead.

    Refuses more than `cap` signs, and nesting so deep that reading it would take seconds. A link tells the site it
    leads to nothing about where it was found. An address that is plain text becomes a link where it `finds_links`.
    """
    text = clean_text(value, cap=cap)
    _refuse_deep(text)
    cleaned = _cleaner().clean(text).strip()
    if not finds_links:
        return mark_safe(cleaned)  # noqa: S308 - bleach made it safe
    return mark_safe(bleach.linkify(cleaned, callbacks=[_guard_link], skip_tags={"pre", "code"}))  # noqa: S308 - bleach made it safe


def as_paragraphs(value: str) -> SafeString:
    """Plain text as paragraphs: a blank line parts them, a line end is a `<br>`, http(s) and www addresses link."""
    text = clean_text(value, cap=HTML_CAP)
    blocks = [block.strip("\n") for block in re.split(r"\n[^\S\n]*\n", text)]
    html = "".join(f"<p>{_lines(block)}</p>" for block in blocks if block.strip())
    return mark_safe(html)  # noqa: S308 - escaped line by line


def plain(html: str) -> str:
    """The words of a piece of HTML, in one line, without scripts and styles."""
    # The <div> keeps Beautiful Soup from warning of text that looks like an address or like XML.
    soup = BeautifulSoup(f"<div>{html}</div>", "html.parser")
    for element in soup(list(_WITH_CONTENT)):
        element.decompose()
    return clean_text(soup.get_text(" "), cap=len(html) * 2 + TEXT_CAP, single_line=True)


def excerpt(text: str, *, length: int = 160) -> str:
    """The beginning of a plain text in one line, cut between words, with an ellipsis when anything is left out."""
    line = " ".join(_UNWANTED.sub("", text[: length * 8]).split())
    if len(line) <= length and len(text) <= length * 8:
        return line
    cut = line[:length]
    head = cut.rsplit(" ", 1)[0] if " " in cut and line[length : length + 1] not in ("", " ") else cut
    return f"{head.rstrip(' ,;:–-')}…"


def contains_pesel(text: str) -> bool:
    """Whether a PESEL number stands in the text: eleven digits, a date of birth that exists, a right check digit.

    Source: Act on the register of population, art. 15. A hint for a warning, not a proof: one in ten other numbers
    of that shape passes the check digit.
    """
    return any(_is_pesel(first + second) for first, second in _PESEL.findall(text))


class _DropPrograms(Filter):
    """Leaves out whole elements of _WITH_CONTENT; the tokens come from a parsed tree, so they are balanced."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        depth = 0
        for token in super().__iter__():
            is_program = token.get("name") in _WITH_CONTENT
            if is_program and token["type"] == "EndTag":
                depth -= 1
            elif is_program and token["type"] == "StartTag":
                depth += 1
            elif not depth and not is_program:
                yield token


def _cleaner() -> bleach.Cleaner:
    """A new one each time: bleach's cleaners keep state and must not be shared by threads."""
    return bleach.Cleaner(
        tags=TAGS | _WITH_CONTENT,
        attributes=ATTRIBUTES,
        protocols=SCHEMES,
        strip=True,
        strip_comments=True,
        filters=[_DropPrograms],
    )


def _refuse_deep(html: str) -> None:
    """Count elements that stay open, as a browser would at worst; html5lib takes quadratic time over them."""
    opened: Counter[str] = Counter()
    total = 0
    for slash, name in _TAG.findall(html):
        tag = name.lower()
        if tag in _NEVER_OPEN or (slash and not opened[tag]):
            continue
        opened[tag] += -1 if slash else 1
        total += -1 if slash else 1
        if total > MAX_DEPTH:
            raise Refused(_("The formatting of the text is too complex. Paste it without formatting."))


def _is_pesel(digits: str) -> bool:
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
    if sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 10:
        return False
    month, century = int(digits[2:4]) % 20, {0: 1900, 1: 2000, 2: 2100, 3: 2200, 4: 1800}[int(digits[2:4]) // 20]
    try:
        date(century + int(digits[:2]), month, int(digits[4:6]))
    except ValueError:
        return False
    return True


def _lines(block: str) -> str:
    return "<br>".join(_linked(line) for line in block.split("\n"))


def _linked(line: str) -> str:
    """One line escaped, its addresses made links. No HTML parser takes part, so nothing can be misread as a tag."""
    pieces, last = [], 0
    for found in _LINK.finditer(line):
        shown = found[0]
        href = shown if "://" in shown else f"https://{shown}"
        pieces += [
            escape(line[last : found.start()]),
            f'<a href="{escape(href)}" rel="nofollow noopener noreferrer">{escape(shown)}</a>',
        ]
        last = found.end()
    return "".join([*pieces, escape(line[last:])])


def _guard_link(attributes: Mapping, new: bool = False) -> dict | None:
    """bleach's callback for every link: made by us from text, or written by the person."""
    guarded = dict(attributes)
    if new and not guarded["_text"].lower().startswith(("http://", "https://", "www.")):
        return None  # "pismo.no" is the end of a sentence, not an address
    guarded[(None, "rel")] = "nofollow noopener noreferrer"
    return guarded


def _refuse_longer(text: str, cap: int) -> None:
    if len(text) > cap:
        raise Refused(
            ngettext(
                "The text is too long: at most %(count)d character is allowed.",
                "The text is too long: at most %(count)d characters are allowed.",
                cap,
            )
            % {"count": cap}
        )
