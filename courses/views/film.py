"""A film with its captions, chapters and transcript, as every reader sees it; in a lesson or as a presentation."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from courses.blocks.filmed import cues_of, film_seconds
from courses.models import PresentationPage
from lms.kit.film import clock, spoken, timed
from lms.kit.vtt import Cue
from lms.models import Download


@dataclass(frozen=True)
class Moment:
    """A line of the transcript or a chapter. `second` is None where nobody has said when it comes."""

    text: str
    second: int | None
    href: str = ""

    @property
    def at(self) -> str:
        return "" if self.second is None else clock(self.second)


@dataclass(frozen=True)
class Film:
    """`key` is the id of its block in a lesson; the film of a presentation has none. `audience` is the file's own.

    `seconds` is how long a lesson's film lasts; 0 where its file does not say it.
    """

    key: str
    title: str
    url: str
    audience: str
    captions_url: str
    chapters_url: str
    poster_url: str
    described_url: str
    text_alternative: str
    chapters: tuple[Moment, ...]
    paragraphs: tuple[Moment, ...]
    seconds: int = 0

    @property
    def anchor(self) -> str:
        return f"film-{self.key}" if self.key else "film"


def lesson_film(key: str, value: Any) -> Film | None:
    """Of the block's value; None where the file is gone."""
    return _film(key, value, value["title"], ()) if value.get("video") else None


def presentation_film(page: PresentationPage) -> Film | None:
    names = ("video", "captions", "chapters_file", "poster", "described_film", "text_alternative", "transcript")
    written = sorted((block.value["second"] or 0, block.value["title"]) for block in page.chapters)
    values = {name: getattr(page, name) for name in names}
    return _film("", values, page.title, written) if page.video else None


def wanted_second(request: HttpRequest) -> int | None:
    """Where a link without scripts leads: `?t=65`; anything that is no such number is passed over."""
    asked = request.GET.get("t", "")[:6]
    return int(asked) if asked.isascii() and asked.isdigit() else None


def _film(key: str, value: Any, title: str, written: Any) -> Film:
    video, poster = value["video"], value.get("poster")
    captions, chapters = value.get("captions"), value.get("chapters_file")
    marked = [(int(cue.start), cue.text) for cue in cues_of(chapters)] or written
    return Film(
        key=key,
        title=title,
        url=video.file.url,
        audience=video.audience,
        captions_url=_url(captions),
        chapters_url=_url(chapters),
        poster_url=poster.file.url if poster else "",
        described_url=_url(value.get("described_film")),
        text_alternative=value.get("text_alternative") or "",
        chapters=tuple(Moment(text, second, _href(key, second)) for second, text in marked),
        seconds=film_seconds(video) if key else 0,
        paragraphs=_paragraphs(key, value.get("transcript") or "", captions),
    )


def _url(document: Download | None) -> str:
    return str(document.file.url) if document else ""


def _href(key: str, second: int | None) -> str:
    if second is None:
        return ""
    query = urlencode({**({"film": key} if key else {}), "t": second})
    return f"?{query}#film-{key}" if key else f"?{query}#film"


def _paragraphs(key: str, transcript: str, captions: Download | None) -> tuple[Moment, ...]:
    lines = spoken(transcript)
    if captions and any(line.second is None for line in lines):
        lines = timed(lines, _kept_cues(captions.file.name))
    return tuple(Moment(line.text, line.second, _href(key, line.second)) for line in lines)


@lru_cache(maxsize=256)
def _kept_cues(name: str) -> tuple[Cue, ...]:
    """A file under its name never changes: another one gets another name."""
    return tuple(cues_of(Download(file=name)))
