"""What nominations keep of a person: of whom, by whom, who stands in; and drafts that somebody has not sent."""

from datetime import datetime

from django.db.models import Q

from lms.models import Nomination, NominationDraft, Person
from lms.personal import Rows, rows_of
from lms.queries.nomination import STAND_IN, WHO
from lms.registry import PersonalData, personal_data


def export_nominations(person: Person) -> Rows:
    theirs = Nomination.objects.filter(
        Q(by=person) | Q(stand_in=person) | Q(appointment__person=person) | Q(replaces__person=person)
    )
    drafts = NominationDraft.objects.filter(person=person).order_by("pk")
    return [
        *rows_of(theirs, office="partner__short_name", happened_at="at", text="declared"),
        *rows_of(drafts, office="partner__short_name", happened_at="kept_at", text="answers"),
    ]


def erase_nominations(person: Person, now: datetime) -> int:
    """A sent nomination holds no name: it stays under a nameless account (GDPR art. 17(3)(b)). Drafts by the person or
    about them go, and so do those about a newcomer of the same login, name or address.
    """
    about = [
        draft.pk
        for draft in NominationDraft.objects.order_by("pk")
        if draft.person_id == person.pk or _is_about(draft, person)
    ]
    return NominationDraft.objects.filter(pk__in=about).delete()[0]


def _is_about(draft: NominationDraft, person: Person) -> bool:
    who, stands = draft.answers.get(WHO, {}), draft.answers.get(STAND_IN, {})
    if person.pk in (who.get("person"), stands.get("person")):
        return True
    new = who.get("newcomer") or {}
    names = (new.get("first_name"), new.get("last_name")) == (person.first_name, person.last_name)
    login = bool(new.get("login")) and new["login"].lower() == person.username.lower()
    return names or login or (bool(person.email) and (new.get("email") or "").lower() == person.email.lower())


personal_data.add(
    PersonalData(
        "nominations of leaders",
        frozenset({"lms.Nomination", "lms.NominationDraft"}),
        export_nominations,
        erase_nominations,
    )
)
