"""Readiness in the demonstration: who is ready, who on conditions, who is on the way; one protocol of acceptance.

Content: site/content/demo/readiness.json. What follows from data has to be so when this is planted.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import ngettext

from lms.demo import PASSWORD, Say, read
from lms.models import Appointment, Contract, Partner, Party, Person, ReadinessItem, Role
from lms.operations.decide_readiness import decide_readiness
from lms.operations.draft_acceptance import DefectToMend, draft_acceptance
from lms.operations.mark_readiness import mark_readiness
from lms.operations.mend_defect import mend_defect
from lms.operations.sign_acceptance import sign_acceptance
from lms.registry import DemoPlanter, demo_planters

ORDER = 55


def plant_readiness(now: datetime, say: Say) -> None:
    """Marked by who speaks for each partner, some days ago; decided and signed since."""
    entries, coordinator = read("readiness.json"), Person.objects.get(username="koordynator")
    for entry in entries:
        partner = Partner.objects.get(teryt=entry["teryt"])
        _mark(partner, entry, now)
        if decision := entry.get("decision"):
            _decide(partner, decision, coordinator, now)
        if protocol := entry.get("acceptance"):
            _accept(partner, protocol, coordinator, now)
    count = len(entries)
    words = ngettext("%(count)d partner with a checklist", "%(count)d partners with checklists", count)
    say(words % {"count": count})


def _speaker(partner: Partner) -> Person:
    return Appointment.objects.get(organisation=partner, role=Role.REPRESENTATIVE, ended_on=None).person


def _mark(partner: Partner, entry: dict[str, Any], now: datetime) -> None:
    items = {each.code: each for each in ReadinessItem.objects.filter(template__number=1)}
    at = now - timedelta(days=entry["days_ago"])
    for value, codes in entry["marks"].items():
        for code in codes:
            remark = entry.get("remarks", {}).get(code, "")
            mark_readiness(
                partner=partner,
                item=items[code],
                version=0,
                value=value,
                remark=remark,
                by=_speaker(partner),
                now=at,
            )


def _decide(partner: Partner, decision: dict[str, Any], coordinator: Person, now: datetime) -> None:
    due = decision.get("due_in_days")
    decide_readiness(
        partner=partner,
        last_seen=0,
        verdict=decision["verdict"],
        words=decision.get("words", ""),
        due_on=timezone.localdate(now) + timedelta(days=due) if due else None,
        owner=_speaker(partner) if due else None,
        by=coordinator,
        now=now - timedelta(days=decision["days_ago"]),
    )


def _accept(partner: Partner, entry: dict[str, Any], coordinator: Person, now: datetime) -> None:
    written = now - timedelta(days=entry["days_ago"])
    day = timezone.localdate(written)
    manager = Appointment.objects.filter(role=Role.CONTRACT_MANAGER, ended_on=None).order_by("pk")[0]
    defects = [
        DefectToMend(words=each["words"], due_on=day + timedelta(days=each["due_in_days"]), party=each["party"])
        for each in entry["defects"]
    ]
    protocol = draft_acceptance(
        partner=partner,
        contract=Contract.objects.filter(contractor=manager.organisation_id).order_by("pk")[0],
        subject=entry["subject"],
        produced_on=day + timedelta(days=entry["produced_in_days"]),
        outcome=entry["outcome"],
        defects=defects,
        by=coordinator,
        now=written,
    )
    signing = {Party.PARTNER: _speaker(partner), Party.CONTRACTOR: manager.person, Party.OFFICE: coordinator}
    manager.person.set_password(PASSWORD)  # who signs types one; no button logs managers in, so it is taken away again
    manager.person.save(update_fields=["password"])
    for hours, (party, person) in enumerate(signing.items(), start=1):
        sign_acceptance(
            protocol=protocol,
            party=party.value,
            password=PASSWORD,
            shown_hash=protocol.content_hash,
            by=person,
            now=written + timedelta(hours=hours),
        )
    manager.person.set_unusable_password()
    manager.person.save(update_fields=["password"])
    for number in entry["mended"]:
        mend_defect(protocol=protocol, number=number, by=coordinator, now=now - timedelta(days=1))


demo_planters.add(DemoPlanter("readiness", ORDER, plant_readiness))
