"""What the API for reading puts into the open tables: its parts about partners and people, the menu, whose data it
holds.
"""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lms.kit.openapi import (
    DAY,
    MOMENT,
    NUMBER,
    TEXT,
    YES_OR_NO,
    Json,
    asked,
    closed,
    list_of,
    maybe,
    paging,
    reading,
    said,
)  # fmt: skip
from lms.models import PartnerProfile, PartnerStatus, Person, ReadToken
from lms.models.appointment import ROLES_AT
from lms.models.unit import UnitKind
from lms.permissions import can
from lms.personal import Rows
from lms.queries.milestone_light import ASIDE, LIGHTS
from lms.queries.read_tokens import KEEPING
from lms.read_parts import HOME, ReadPart, code_asked, next_told, read_parts
from lms.registry import NavItem, PersonalData, nav, personal_data
from lms.views.read_api import MOST_ROWS, USUAL_ROWS


def _partner_paths() -> Json:
    since = asked("updated_since", MOMENT, _updated_since())
    return {
        f"{HOME}/partners": reading(
            _("Partners, with their milestones, readiness and card"), "listPartners", "PartnerPage",
            scope="partners", parameters=[*paging(MOST_ROWS, USUAL_ROWS), since], statuses={"400"},
        ),
        f"{HOME}/partners/{{code}}": reading(
            _("One partner"), "readPartner", "Partner", scope="partners", parameters=[code_asked()], statuses={"404"}
        ),
    }  # fmt: skip


def _partner_schemas() -> dict[str, Json]:
    lights = [light.name for light in LIGHTS if light != ASIDE]
    percent = {"type": "integer", "minimum": 0, "maximum": 100}
    milestones = closed(
        light=said(maybe({"type": "string", "enum": lights}), _lights_told()),
        late=said(NUMBER, _("How many are late today.")),
        reached=said(NUMBER, _("How many are reached.")),
        all=said(NUMBER, _("How many apply to the partner.")),
    )
    readiness = closed(
        critical_percent=said(percent, _critical_told()),
        may_go=said(YES_OR_NO, _("Whether a decision lets the partner go into production.")),
        accepted=said(YES_OR_NO, _("Whether a protocol of acceptance is signed by all three sides.")),
    )
    card = closed(
        percent=said(percent, _("How much of the card is filled in, in percent.")),
        state=said({"type": "string", "enum": PartnerProfile.State.values}, _("Where its approval stands.")),
        approved=said(YES_OR_NO, _("Approved, and unchanged in important fields since.")),
        changed_at=said(maybe(MOMENT), _("When a section was saved or the approval moved on, whichever is later.")),
    )
    counted = _("The day that readiness and percents are true for; null until they are counted anew.")
    partner = closed(
        id=said(NUMBER, _("Stays the same when the code changes.")),
        code=said(TEXT, _("The partner's TERYT code.")),
        name=said(TEXT, _("Full name of the office.")),
        short_name=said(TEXT, _("Name in lists.")),
        kind=said({"type": "string", "enum": UnitKind.values}, _("Kind of unit of local government.")),
        status=said({"type": "string", "enum": PartnerStatus.values}, _("Whether the partner takes part.")),
        scope=said({"type": "array", "items": {"type": "string", "enum": ["EZD", "ESB"]}}, _("What it takes part in.")),
        joined_on=said(DAY, _("When it joined the project.")),
        milestones=milestones,
        readiness=readiness,
        card=card,
        counted_on=said(maybe(DAY), counted),
    )
    return {"PartnerPage": closed(partners=list_of("Partner"), next=next_told()), "Partner": partner}


def _updated_since() -> str:
    return _(
        "Only partners whose card changed then or later. Ask from a few minutes before the last reading: "
        "what was being saved just then has an earlier moment. Rows that come twice are the same by their id."
    )


def _lights_told() -> str:
    return _(
        "The first of these that any milestone has. late: its day has passed; at_risk: expected after its day; "
        "soon: due within 14 days; in_time: reached in time; reached_late: reached after its day; ahead: further off. "
        "Null without a plan."
    )


def _critical_told() -> str:
    return _(
        "Of the critical items of the checklist, those that are met or that the Marshal's Office agreed to leave out, "
        "in percent; 0 where there is none."
    )


def _people_paths() -> Json:
    of_one = asked("partner", TEXT, _("Only people of the partner with this TERYT code."))
    return {
        f"{HOME}/people": reading(
            _("Roles held today by people of partners, without those that have withdrawn"), "listPeople", "PeoplePage",
            scope="people", parameters=[*paging(MOST_ROWS, USUAL_ROWS), of_one], statuses={"400", "404"},
        )
    }  # fmt: skip


def _people_schemas() -> dict[str, Json]:
    roles = [str(role.value) for role in ROLES_AT["partner"]]
    always = {
        "id": said(NUMBER, _("Of the role: a person with two roles stands here twice.")),
        "partner": said(TEXT, _("The partner's TERYT code.")),
        "name": said(TEXT, _("First and last name.")),
        "role": said({"type": "string", "enum": roles}, _("The role at the partner.")),
        "since": said(DAY, _("The day from which the role is held.")),
    }
    contact = {name: said(TEXT, _("Only with the scope people:contact.")) for name in ("email", "phone")}
    whole = closed(**always)
    whole["properties"] = {**always, **contact}
    return {"PeoplePage": closed(people=list_of("PersonInRole"), next=next_told()), "PersonInRole": whole}


def _is_office(person: Any) -> bool:
    return can(person, KEEPING)


def export_read_tokens(person: Person) -> Rows:
    """Tokens made or revoked by this person."""
    own = ReadToken.objects.filter(Q(made_by=person) | Q(revoked_by=person)).order_by("pk")
    return [{"title": each.name, "made_at": each.made_at.isoformat()} for each in own]


def shut_read_tokens(person: Person, now: datetime) -> int:
    """Nothing reads any more as a person who is to be forgotten; the rows stay, since they say who let a program in."""
    return ReadToken.objects.filter(made_by=person, revoked_at=None).update(revoked_at=now)


for _part in (
    ReadPart(
        "partners", 10, pgettext_lazy("read token", "partners: milestones, readiness, card"),
        _partner_paths, _partner_schemas,
    ),
    ReadPart(
        "people", 20, pgettext_lazy("read token", "people of partners: name and role"), _people_paths, _people_schemas
    ),
    ReadPart("people:contact", 21, pgettext_lazy("read token", "people of partners: e-mail and telephone as well")),
):  # fmt: skip
    read_parts.add(_part)
nav.add(
    NavItem(
        "read api",
        gettext_lazy("Data for other systems"),
        "read_tokens",
        88,
        _is_office,
        prefix="/urzad/api/",
        icon="key-round",
        group="running",
    )
)
personal_data.add(
    PersonalData("tokens for reading", frozenset({"lms.ReadToken"}), export_read_tokens, shut_read_tokens)
)
