"""What monthly reports and reviews put into the open tables: menu, homes, ways from a contract, checks, own acts."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.models import BreachNote, ReportTermsVersion, SlaReport, SystemReview
from helpdesk.models.report import ReportState
from helpdesk.operations.print_report import FOLDER
from helpdesk.operations.print_review import FOLDER as REVIEWS
from helpdesk.queries.report_recompute import report_differences
from helpdesk.queries.report_words import month_words
from helpdesk.queries.reports import home_overdue, home_to_hand_over, home_to_sign
from helpdesk.queries.reviews import home_due, home_to_confirm
from helpdesk.report_rules import may_see_reports
from lms import registry
from lms.contract_links import ContractLink, contract_links
from lms.kit.gathered import gathered
from lms.kit.pdf import forget_pdfs
from lms.models import Contract, Person, Role
from lms.permissions import can
from lms.registry import HomePanel, NavItem, NowItem, PersonalData, Recomputable

OFFICE, MANAGER = frozenset({"coordinator"}), frozenset({"contract_manager"})


def reports_to_sign(person: Person, now: datetime) -> list[NowItem]:
    return [_report(row, _("Read and sign"), "file-text", "info") for row in gathered(person, now, home_to_sign)]


def reports_to_hand_over(person: Person, now: datetime) -> list[NowItem]:
    """Drafts, and what came back with reservations."""
    items = []
    for row in gathered(person, now, home_to_hand_over):
        disputed = row["state"] == ReportState.DISPUTED
        late = not disputed and row["due"] < now.date().isoformat()
        action = _("Answer the reservations") if disputed else _("Check and hand over")
        items.append(_report(row, action, "file-text", "danger" if late else "warn"))
    return items


def reports_overdue(person: Person, now: datetime) -> list[NowItem]:
    return [_report(row, _("See"), "triangle-alert", "danger") for row in gathered(person, now, home_overdue)]


def _report(row: dict[str, Any], action: str, icon: str, tone: str) -> NowItem:
    due = date.fromisoformat(row["due"])
    return NowItem(
        title=_("Report for %(month)s") % {"month": month_words(date.fromisoformat(row["month"]))},
        url=reverse("report", args=[row["pk"]]),
        action=action,
        detail=_("Contract %(number)s · due on %(day)s")
        % {"number": row["contract"], "day": date_format(due, "j E Y")},
        icon=icon,
        tone=tone,
    )


def reviews_due(person: Person, now: datetime) -> list[NowItem]:
    """Half a year without a review, said to both sides."""
    return [
        NowItem(
            title=_("Half a year without a review of the system"),
            url=reverse("new_review", args=[row["pk"]]) if _manages(person) else reverse("reviews"),
            action=_("Write the record") if _manages(person) else _("See"),
            detail=_("Contract %(number)s · since %(day)s")
            % {"number": row["contract"], "day": date_format(date.fromisoformat(row["since"]), "j E Y")},
            icon="list-checks",
            tone="warn",
        )
        for row in gathered(person, now, home_due)
    ]


def reviews_to_confirm(person: Person, now: datetime) -> list[NowItem]:
    return [
        NowItem(
            title=_("Review of the system: %(day)s")
            % {"day": date_format(date.fromisoformat(row["held_on"]), "j E Y")},
            url=reverse("review", args=[row["pk"]]),
            action=_("Read and confirm"),
            detail=_("Contract %(number)s") % {"number": row["contract"]},
            icon="list-checks",
            tone="info",
        )
        for row in gathered(person, now, home_to_confirm)
    ]


def _manages(person: Person) -> bool:
    return bool(person.standing.has(Role.CONTRACT_MANAGER))


def speaks(person: Any) -> bool:
    """Leaders come from the list of problems, office and contractor from the list of reports."""
    return bool(person.standing.partners(Role.REPRESENTATIVE, Role.DEPUTY))


def export_reports(person: Person) -> list[dict[str, Any]]:
    """Reports computed, handed over and signed, parameters set and reasons written by this person."""
    rows = SlaReport.objects.filter(Q(made_by=person) | Q(handed_by=person) | Q(signed_by=person)).order_by("pk")
    terms = ReportTermsVersion.objects.filter(made_by=person).order_by("pk")
    notes = BreachNote.objects.filter(by=person).order_by("pk")
    return [
        *(
            {"kind": "report", "month": row.month.isoformat(), "state": row.state, "text": row.reservations}
            for row in rows.defer("content", "labels")
        ),
        *({"kind": "parameters", "text": row.why, "at": row.made_at.isoformat()} for row in terms),
        *({"kind": "reason", "text": row.words, "at": row.at.isoformat()} for row in notes),
    ]


def erase_reports(person: Person, now: datetime) -> int:
    """The evidence stays (GDPR art. 17(3)(e)) and names an account by its number only; the printed name goes."""
    signed = Q(handed_by=person) | Q(signed_by=person)
    noted = BreachNote.objects.filter(by=person).values("escalation__contract")
    for pk in SlaReport.objects.filter(signed | Q(contract__in=noted)).values_list("pk", flat=True):
        forget_pdfs(f"{FOLDER}/{pk}")
    return 0


def export_reviews(person: Person) -> list[dict[str, Any]]:
    rows = SystemReview.objects.filter(Q(kept_by=person) | Q(confirmed_by=person)).order_by("pk")
    return [{"held_on": row.held_on.isoformat(), "state": row.state, "at": row.kept_at.isoformat()} for row in rows]


def erase_reviews(person: Person, now: datetime) -> int:
    """The same for reviews."""
    for pk in SystemReview.objects.filter(Q(kept_by=person) | Q(confirmed_by=person)).values_list("pk", flat=True):
        forget_pdfs(f"{REVIEWS}/{pk}")
    return 0


def _terms(contract: Contract) -> str:
    return reverse("report_terms", args=[contract.pk])


contract_links.add(
    ContractLink(
        "report terms",
        20,
        gettext_lazy("Parameters of reports"),
        _terms,
        lambda person, contract: can(person, "helpdesk.see_reports", contract),
    )
)
registry.nav.add(
    NavItem(
        "reports",
        gettext_lazy("Reports"),
        "reports",
        44,
        may_see_reports,
        "/pomoc/raporty/",
        "chart-line",
        group="help",
    )
)
registry.nav.add(
    NavItem("reviews", gettext_lazy("Reviews"), "reviews", 46, speaks, "/pomoc/przeglady/", "list-checks", group="help")
)
for panel in (
    HomePanel("reports to sign", 12, OFFICE, "now", reports_to_sign, lists=(home_to_sign,)),
    HomePanel("overdue reports", 13, OFFICE, "now", reports_overdue, lists=(home_overdue,)),
    HomePanel("reviews to confirm", 14, OFFICE, "now", reviews_to_confirm, lists=(home_to_confirm,)),
    HomePanel("reports to hand over", 12, MANAGER, "now", reports_to_hand_over, lists=(home_to_hand_over,)),
    HomePanel("reviews due", 15, OFFICE | MANAGER, "now", reviews_due, lists=(home_due,)),
):
    registry.home_panels.add(panel)
registry.recomputables.add(Recomputable("helpdesk.reports", report_differences))
registry.personal_data.add(
    PersonalData(
        "monthly reports",
        frozenset({"helpdesk.SlaReport", "helpdesk.ReportTermsVersion", "helpdesk.BreachNote"}),
        export_reports,
        erase_reports,
    )
)
registry.personal_data.add(
    PersonalData("reviews of the system", frozenset({"helpdesk.SystemReview"}), export_reviews, erase_reviews)
)
