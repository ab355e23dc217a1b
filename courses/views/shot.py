"""A picture in a text: the smaller files where they are made already, the uploaded one until then."""

from dataclasses import dataclass

from django.utils.html import escape

from lms.models import Picture, Rendition


@dataclass(frozen=True)
class Shot:
    url: str
    full_url: str
    srcset: str
    width: int
    height: int
    alt: str


def shot(picture: Picture, renditions: list[Rendition]) -> Shot:
    """`renditions` narrowest first."""
    alt = "" if picture.decorative else picture.contextual_alt_text or ""
    srcset = ", ".join(f"{escape(rendition.url)} {rendition.width}w" for rendition in renditions)
    best = renditions[-1] if renditions else None
    return Shot(
        url=best.url if best else picture.file.url,
        full_url=picture.file.url,
        srcset=srcset,
        width=best.width if best else picture.width,
        height=best.height if best else picture.height,
        alt=alt,
    )
