"""Which state of a published page is to be shown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """`stamp` tells which state of pictures and links a compiled body must show."""

    page_id: int
    revision_id: int
    publication_id: int
    stamp: int
    audience: str
