"""A picture in a text: the smaller files where they are made already, the uploaded one until then."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape

from courses.blocks.marks import Mark
from courses.queries.pictures import Renditions
from lms.models import Picture, Rendition


@dataclass(frozen=True)
class Shot:
    url: str
    full_url: str
    srcset: str
    avif: str
    width: int
    height: int
    alt: str
    marks: tuple[Mark, ...] = ()

    @property
    def pins(self) -> list[Mark]:
        """Those that say something."""
        return [mark for mark in self.marks if mark.words]


def shot(picture: Picture, made: Renditions | None, marks: Sequence[Mark] = ()) -> Shot:
    """`made` is None where no smaller file is made yet."""
    renditions = made.webp if made else []
    alt = "" if picture.decorative else picture.contextual_alt_text or ""
    best = renditions[-1] if renditions else None
    return Shot(
        url=best.url if best else picture.file.url,
        full_url=picture.file.url,
        srcset=_srcset(renditions),
        avif=_srcset(made.avif) if made and renditions else "",
        width=best.width if best else picture.width,
        height=best.height if best else picture.height,
        alt=alt,
        marks=tuple(marks),
    )


def _srcset(renditions: list[Rendition]) -> str:
    return ", ".join(f"{escape(rendition.url)} {rendition.width}w" for rendition in renditions)
