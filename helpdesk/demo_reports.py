"""A signed and a disputed report, a draft of this month, and a review. Content: site/content/demo/reports.json."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.models import SlaReport
from helpdesk.operations.add_report_terms import add_report_terms
from helpdesk.operations.confirm_review import confirm_review
from helpdesk.operations.draft_report import draft_report
from helpdesk.operations.hand_over_report import hand_over_report
from helpdesk.operations.keep_review import ReviewDetails, keep_review
from helpdesk.operations.note_breach import note_breach
from helpdesk.operations.sign_report import sign_report
from helpdesk.queries.report_facts import month_ends
from lms.demo import PASSWORD, Say, read
from lms.kit.months import months_after
from lms.models import Contract, Partner, Person
from lms.registry import DemoPlanter, demo_planters

ORDER = 44
"""After the questions and the visits that are counted."""


def plant_reports(now: datetime, say: Say) -> None:
    content = read("reports.json")
    people = {name: Person.objects.get(username=content[name]) for name in ("manager", "coordinator")}
    contract = Contract.objects.get(contractor__in=people["manager"].standing.contractors())
    this_month = timezone.localdate(now).replace(day=1)
    terms = content["terms"]
    add_report_terms(
        contract=contract,
        data=terms["data"],
        since=contract.began_on,
        why=terms["why"],
        seen=None,
        by=people["coordinator"],
        now=now - timedelta(days=70),
    )
    for entry in content["reports"]:
        _play(entry, contract, months_after(this_month, -entry["months_ago"]), people, now)
    _review(content["review"], contract, people, now)
    say(_("monthly reports and a review of the system"))


def _play(entry: dict[str, Any], contract: Contract, month: date, people: dict[str, Person], now: datetime) -> None:
    """Drafted, explained and handed over in the first days of the next month, or now, where that is not so long ago;
    then each report before the next one, whose reasons are none of its own.
    """
    manager, coordinator = people["manager"], people["coordinator"]
    at = min(month_ends(month) + timedelta(days=1, hours=9), now - timedelta(seconds=entry["months_ago"]))
    report = draft_report(contract=contract, month=month, by=manager, now=at)
    for breach in report.content["breaches"][: entry["reasons"]]:
        words, stage = entry["reason"], breach["stage"]
        note_breach(report=report, escalation_id=breach["id"], stage=stage, words=words, by=manager, now=at)
    if not entry["months_ago"]:
        return
    report = SlaReport.objects.get(pk=report.pk)
    hand_over_report(report=report, shown_hash=report.content_hash, by=manager, now=at)
    sign_report(
        report=report,
        password=PASSWORD,
        shown_hash=report.content_hash,
        reservations=entry["reservations"],
        by=coordinator,
        now=min(at + timedelta(days=2), now),
    )


def _review(entry: dict[str, Any], contract: Contract, people: dict[str, Person], now: datetime) -> None:
    at = now - timedelta(days=entry["days_ago"])
    partners = {partner.teryt: partner.pk for partner in Partner.objects.all()}
    kept = keep_review(
        contract=contract,
        details=ReviewDetails(
            held_on=timezone.localdate(at),
            participants=entry["participants"],
            checked=entry["checked"],
            recommendations=entry["recommendations"],
            actions=[
                {**_only(row), "due_on": timezone.localdate(now + timedelta(days=row["in_days"])).isoformat()}
                for row in entry["actions"]
            ],
            findings=[
                (partners[row["partner"]] if row["partner"] else None, row["words"]) for row in entry["findings"]
            ],
        ),
        by=people["manager"],
        now=at,
    )
    confirm_review(review=kept, seen=kept.version, by=people["coordinator"], now=at + timedelta(days=3))


def _only(row: dict[str, Any]) -> dict[str, str]:
    return {"what": row["what"], "who": row["who"]}


demo_planters.add(DemoPlanter("reports", ORDER, plant_reports))
