"""Presentations shown to many in the open tables: personal data of who was there and what they asked."""

from datetime import datetime
from typing import Any

from courses.models import PaperList, PartnerFeed, Presence, RoomQuestion, RoomVote
from courses.queries.attendance_list import folder_of
from lms import registry
from lms.kit.pdf import forget_pdfs
from lms.models import Person
from lms.registry import PersonalData


def export_presences(person: Person) -> list[dict[str, Any]]:
    """Who ticked it is that person's data and stays out."""
    rows = Presence.objects.filter(person=person).select_related("page", "slot").order_by("pk")
    return [
        {
            "presentation": row.page.title,
            "begins_at": row.slot.begins_at.isoformat(),
            "proven by": row.proven_by,
            "noted at": row.noted_at.isoformat(),
        }
        for row in rows
    ]


def erase_presences(person: Person, now: datetime) -> int:
    """Printed lists that bear the name go with it; ticks made for others stay without who made them."""
    shown = Presence.objects.filter(person=person) | Presence.objects.filter(by=person)
    for slot_id in shown.values_list("slot_id", flat=True).distinct():
        forget_pdfs(folder_of(slot_id))
    Presence.objects.filter(by=person).update(by=None)
    return Presence.objects.filter(person=person).delete()[0]


def export_papers(person: Person) -> list[dict[str, Any]]:
    rows = PaperList.objects.filter(by=person).order_by("pk")
    return [{"name": row.about_file.get("name", ""), "kept at": row.kept_at.isoformat()} for row in rows]


def erase_papers(person: Person, now: datetime) -> int:
    """The scan is the office's evidence of other people (GDPR art. 17(3)(e)); who sent it is taken out."""
    return PaperList.objects.filter(by=person).update(by=None)


def export_questions(person: Person) -> list[dict[str, Any]]:
    rows = RoomQuestion.objects.filter(person=person).order_by("pk")
    asked = [{"text": row.text, "asked_at": row.asked_at.isoformat()} for row in rows]
    votes = RoomVote.objects.filter(person=person).select_related("question").order_by("pk")
    return [*asked, *({"joined": vote.question.text} for vote in votes)]


def erase_questions(person: Person, now: datetime) -> int:
    return RoomVote.objects.filter(person=person).delete()[0] + RoomQuestion.objects.filter(person=person).delete()[0]


def export_partner_calendars(person: Person) -> list[dict[str, Any]]:
    rows = PartnerFeed.objects.filter(by=person).select_related("partner").order_by("pk")
    return [{"partner": row.partner.short_name, "issued_at": row.made_at.isoformat()} for row in rows]


def erase_partner_calendars(person: Person, now: datetime) -> int:
    """The address is the office's."""
    return PartnerFeed.objects.filter(by=person).update(by=None)


for _entry in (
    PersonalData("presences at presentations", frozenset({"courses.Presence"}), export_presences, erase_presences),
    PersonalData("scans of attendance lists", frozenset({"courses.PaperList"}), export_papers, erase_papers),
    PersonalData(
        "questions at presentations",
        frozenset({"courses.RoomQuestion", "courses.RoomVote"}),
        export_questions,
        erase_questions,
    ),
    PersonalData(
        "calendar addresses of offices",
        frozenset({"courses.PartnerFeed"}),
        export_partner_calendars,
        erase_partner_calendars,
    ),
):
    registry.personal_data.add(_entry)
