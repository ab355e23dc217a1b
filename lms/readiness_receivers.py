"""What follows from facts of readiness and acceptance: numbers of the partner, and who is told."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.models import (
    AcceptanceProtocol,
    AcceptanceSignature,
    Appointment,
    Event,
    Party,
    Person,
    ReadinessDecision,
    ReadinessMark,
    ReadinessValue,
    Role,
)
from lms.models.readiness import Verdict
from lms.operations.count_partners import count_partners
from lms.operations.tell import tell
from lms.outbox import receives
from lms.queries.people import coordinators_on, speakers_of
from lms.readiness_events import (
    AcceptanceDrafted,
    AcceptanceSigned,
    DefectMended,
    ProductionCalledBack,
    ReadinessDecided,
    ReadinessMarked,
    SetAsideAccepted,
)


@receives(ReadinessMarked, SetAsideAccepted, ReadinessDecided, ProductionCalledBack, AcceptanceSigned)
def count_readiness(event: Event) -> None:
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


@receives(ReadinessMarked)
def ask_for_consent(event: Event) -> None:
    """A critical item that the partner sets aside waits for the office."""
    rows = ReadinessMark.objects.filter(pk=event.data["mark_id"], value=ReadinessValue.ASIDE, accepted_at=None)
    mark = rows.filter(item__is_critical=True).select_related("item", "partner").first()
    if mark is None:
        return
    tell(
        people=coordinators_on(timezone.localdate(event.happened_at)),
        about=event,
        kind="lms.set_aside",
        subject=_("Critical item set aside: %(code)s, %(office)s")
        % {"code": mark.item.code, "office": mark.partner.short_name},
        body=mark.remark,
        path=reverse("readiness_item", args=[mark.partner.teryt, mark.item.code]),
        by_mail=False,
        now=event.happened_at,
    )


@receives(ReadinessDecided, ProductionCalledBack)
def tell_decision(event: Event) -> None:
    """Who speaks for the partner, leads there, or sees to the conditions; of a call back the contractors as well."""
    decision = ReadinessDecision.objects.select_related("partner", "owner").get(pk=event.data["decision_id"])
    partner, at = decision.partner, event.happened_at
    people = {each.pk: each for each in _partners_own(partner.pk, at)}
    if decision.owner:
        people[decision.owner.pk] = decision.owner
    if decision.verdict == Verdict.CALLED_BACK:
        people |= {each.pk: each for each in (*coordinators_on(timezone.localdate(at)), *_firms(partner.pk, at))}
    said = [decision.words] if decision.words else []
    if decision.due_on:
        said.append(_("Conditions are met by %(day)s.") % {"day": date_format(decision.due_on, "j E Y")})
    tell(
        people=people.values(),
        about=event,
        kind="lms.readiness",
        subject=_("Readiness of %(office)s: %(decision)s")
        % {"office": partner.short_name, "decision": decision.get_verdict_display()},
        body="\n".join(said),
        path=reverse("readiness", args=[partner.teryt]),
        by_mail=True,
        now=at,
    )


@receives(AcceptanceDrafted)
def ask_for_signatures(event: Event) -> None:
    """All who may sign for one of the three sides."""
    protocol = _protocol(event)
    _tell_sides(
        protocol,
        event,
        kind="lms.acceptance_to_sign",
        subject=_("Protocol of acceptance to sign: %(number)s") % {"number": protocol.number},
        body=f"{protocol.partner_name}: {protocol.get_outcome_display()}",
    )


@receives(AcceptanceSigned)
def tell_acceptance(event: Event) -> None:
    """The three sides, and the leaders of the partner."""
    protocol = _protocol(event)
    _tell_sides(
        protocol,
        event,
        kind="lms.acceptance_signed",
        subject=_("Signed by all three: %(number)s") % {"number": protocol.number},
        body=f"{protocol.partner_name}: {protocol.get_outcome_display()}",
    )


@receives(DefectMended)
def tell_mended(event: Event) -> None:
    protocol = _protocol(event)
    signed = AcceptanceSignature.objects.filter(protocol=protocol).exclude(party=Party.OFFICE)
    tell(
        people=list(Person.objects.filter(pk__in=signed.values("person"), is_active=True)),
        about=event,
        kind="lms.defect_mended",
        subject=_("Defect %(defect)d of %(number)s is mended")
        % {"defect": event.data["number"], "number": protocol.number},
        body=protocol.partner_name,
        path=protocol.get_absolute_url(),
        by_mail=False,
        now=event.happened_at,
    )


def _tell_sides(protocol: AcceptanceProtocol, event: Event, *, kind: str, subject: str, body: str) -> None:
    at = event.happened_at
    day = timezone.localdate(at)
    managers = _managers([protocol.contract.contractor_id], at)
    people = {each.pk: each for each in (*speakers_of(protocol.partner_id, day), *coordinators_on(day), *managers)}
    tell(
        people=people.values(),
        about=event,
        kind=kind,
        subject=subject,
        body=body,
        path=protocol.get_absolute_url(),
        by_mail=True,
        now=at,
    )


def _protocol(event: Event) -> AcceptanceProtocol:
    found: AcceptanceProtocol = AcceptanceProtocol.objects.select_related("contract").get(pk=event.data["protocol_id"])
    return found


def _partners_own(partner_id: int, at: datetime) -> list[Person]:
    roles = (Role.REPRESENTATIVE, Role.DEPUTY, Role.LEADER)
    held = Appointment.objects.in_force(timezone.localdate(at)).filter(organisation_id=partner_id, role__in=roles)
    return list(Person.objects.filter(pk__in=held.values("person_id")))


def _firms(partner_id: int, at: datetime) -> list[Person]:
    """Managers of the firms whose work was to be accepted there."""
    protocols = AcceptanceProtocol.objects.filter(partner_id=partner_id)
    return _managers(protocols.values_list("contract__contractor_id", flat=True), at)


def _managers(firms: Iterable[int], at: datetime) -> list[Person]:
    held = Appointment.objects.in_force(timezone.localdate(at)).filter(role=Role.CONTRACT_MANAGER)
    return list(Person.objects.filter(pk__in=held.filter(organisation_id__in=list(firms)).values("person_id")))
