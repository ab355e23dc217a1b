"""The first page of a pack of evidence: it opens from a disk, without a network and without scripts."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath

from django.conf import settings
from django.template.loader import render_to_string

from lms.kit.signed_pack import KEY, LIST, SIGNATURE
from lms.models import Partner, SiteTexts

TEMPLATE = "evidence/index.html"
INDEX = PurePosixPath(TEMPLATE).name
"""What it is called in the pack."""
STYLE = settings.BASE_DIR / "site" / "templates" / "evidence" / "wyglad.css"


@dataclass(frozen=True)
class IndexRow:
    """One document. Without a `sha256` its file is not in the pack, and `state` says why."""

    path: str
    number: str
    title: str
    day: date | None
    state: str
    sha256: str
    size: int
    seal: str


@dataclass(frozen=True)
class IndexSection:
    """`facts` is the path of the JSON file, "" where there is none."""

    label: str
    rows: list[IndexRow]
    facts: str


def index_page(partner: Partner, sections: list[IndexSection], now: datetime) -> str:
    """In the language in force; one statement."""
    context = {
        "partner": partner,
        "sections": sections,
        "now": now,
        "total": sum(len(each.rows) for each in sections),
        "absent": sum(not row.sha256 for each in sections for row in each.rows),
        "site": SiteTexts.current(),
        "address": settings.SITE_URL,
        "names": {"list": LIST, "signature": SIGNATURE, "key": KEY},
    }
    return render_to_string(TEMPLATE, context)
