"""The library of documents: its list, one document, what waits to be confirmed, and who has confirmed what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from lms.models import Acknowledgement, LibraryDocument, LibraryVersion, Partner, PartnerStatus, Person
from lms.models.standing import SPEAKER_ROLES
from lms.pages.readers import meant_by_row, partners_meant, readable_by

ON_A_PAGE = 50


@dataclass(frozen=True)
class LibraryWish:
    """What readers filter by; "" filters nothing. `waits` keeps what the reader's own partners are to confirm."""

    text: str = ""
    kind: str = ""
    waits: str = ""


def in_force() -> QuerySet[LibraryVersion]:
    """The newest version of each document."""
    newest = LibraryVersion.objects.filter(document=OuterRef("document")).order_by("-pk").values("pk")[:1]
    return LibraryVersion.objects.filter(pk=Subquery(newest))


def waiting_versions(person: Any) -> QuerySet[LibraryVersion]:
    """Versions in force that a partner for which this person speaks has not confirmed; the oldest first."""
    own = person.standing.partners(*SPEAKER_ROLES) if person.is_authenticated else frozenset()
    if not own:
        return LibraryVersion.objects.none()
    done = Acknowledgement.objects.filter(partner=OuterRef("pk"), version=OuterRef(OuterRef("pk")))
    asked = meant_by_row(own, "document__").filter(~Exists(done), status=PartnerStatus.ACTIVE)
    readable = LibraryDocument.objects.filter(readable_by(person), is_to_confirm=True).values("pk")
    return in_force().filter(Exists(asked), document__in=readable).order_by("pk")


def page_of_documents(person: Any, wish: LibraryWish, number: Any) -> Page[Any]:
    """By title, each with `version_number`, `version_on`, `version_id` of the one in force and whether it `waits`."""
    found: Any = LibraryDocument.objects.visible_to(person)
    if wish.kind:
        found = found.filter(kind=wish.kind)
    for word in wish.text.split():
        found = found.filter(Q(title__icontains=word) | Q(summary__icontains=word) | Q(case_mark__icontains=word))
    waiting = waiting_versions(person).filter(document=OuterRef("pk"))
    found = found.annotate(waits=Exists(waiting))
    if wish.waits:
        found = found.filter(waits=True)
    newest = LibraryVersion.objects.filter(document=OuterRef("pk")).order_by("-pk")
    columns = {"version_id": "pk", "version_number": "number", "version_on": "dated_on"}
    found = found.annotate(**{name: Subquery(newest.values(column)[:1]) for name, column in columns.items()})
    return Paginator(found.order_by("title", "pk"), ON_A_PAGE).get_page(number)


@dataclass(frozen=True)
class OwnPartner:
    """A partner for which the reader speaks: what it has confirmed of this document, by id of the version."""

    partner: Partner
    done: dict[int, Acknowledgement]
    is_asked: bool


def own_partners(person: Any, document: LibraryDocument) -> list[OwnPartner]:
    """Two statements for who speaks for partners, none for others. `is_asked` for the version in force."""
    own = person.standing.partners(*SPEAKER_ROLES) if person.is_authenticated else frozenset()
    if not own or not document.is_to_confirm:
        return []
    partners = Partner.objects.filter(partners_meant(document), pk__in=own, status=PartnerStatus.ACTIVE)
    rows = Acknowledgement.objects.filter(version__document=document, partner_id__in=own)
    done: dict[int, dict[int, Acknowledgement]] = {}
    for row in rows.select_related("by", "version").order_by("-version_id"):
        done.setdefault(row.partner_id, {})[row.version_id] = row
    newest = LibraryVersion.objects.filter(document=document).order_by("-pk").values_list("pk", flat=True).first()
    return [
        OwnPartner(each, done.get(each.pk, {}), newest is not None and newest not in done.get(each.pk, {}))
        for each in partners.order_by("short_name", "pk")
    ]


@dataclass(frozen=True)
class ConfirmationRow:
    """`by` and `at` are None where the partner has not confirmed this version."""

    teryt: str
    name: str
    by: Person | None
    at: datetime | None
    sha256: str = ""

    @property
    def is_done(self) -> bool:
        return self.at is not None


def confirmations(version: LibraryVersion) -> list[ConfirmationRow]:
    """Partners that take part and that the document is for, and whoever confirmed before; who has not, first.

    Two statements for any number of partners.
    """
    done = {each.partner_id: each for each in version.acknowledgements.select_related("by")}
    asked = Q(partners_meant(version.document), status=PartnerStatus.ACTIVE) | Q(pk__in=done)
    rows = [_row(each, done.get(each.pk)) for each in Partner.objects.filter(asked).order_by("short_name", "pk")]
    return sorted(rows, key=lambda row: row.is_done)


def _row(partner: Partner, done: Acknowledgement | None) -> ConfirmationRow:
    if done is None:
        return ConfirmationRow(partner.teryt, partner.short_name, None, None)
    return ConfirmationRow(partner.teryt, partner.short_name, done.by, done.at, done.sha256)


def count_done(rows: Sequence[ConfirmationRow]) -> int:
    return sum(row.is_done for row in rows)
