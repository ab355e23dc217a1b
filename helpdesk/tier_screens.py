"""What sharing, absences and problems put into the open tables."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.models import Problem
from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.queries.personal_tiers import export_absences, export_problems, export_shares
from helpdesk.queries.problems import listed_problems
from lms import registry
from lms.kit.gathered import gathered, moment
from lms.kit.markup import excerpt
from lms.models import Person
from lms.registry import HomePanel, NavItem, NowItem, PersonalData


def problems_now(person: Person, now: datetime) -> list[NowItem]:
    """Gathered with the home's other short lists."""
    return [
        NowItem(
            title=row["title"],
            url=reverse("problem", args=[row["pk"]]),
            action=_("See"),
            detail=excerpt(row["words"], length=160),
            icon="triangle-alert",
            due=moment(row["at"]),
            tone="info" if row["kind"] == Problem.Kind.MAINTENANCE else "danger",
        )
        for row in gathered(person, now, listed_problems)
    ]


def keeps_problems(person: Person) -> bool:
    """Leaders reach them from their list of questions."""
    return bool(person.standing.is_office or person.standing.contractors(*CONTRACTOR_ROLES))


def erase_nothing(person: Person, now: datetime) -> int:
    """Rows of who did what and when stay: with the account made anonymous they name nobody."""
    return 0


registry.nav.add(
    NavItem(
        "problems",
        gettext_lazy("Problems"),
        "problems",
        35,
        keeps_problems,
        "/pomoc/problemy/",
        "triangle-alert",
        group="help",
    )
)
registry.home_panels.add(
    HomePanel(
        "problems",
        0,
        frozenset({"clerk", "leader", "representative", "deputy"}),
        "alarm",
        problems_now,
        lists=(listed_problems,),
    )
)
registry.personal_data.add(
    PersonalData("problems", frozenset({"helpdesk.Problem", "helpdesk.ProblemTouch"}), export_problems, erase_nothing)
)
registry.personal_data.add(
    PersonalData("shared questions", frozenset({"helpdesk.TicketShare"}), export_shares, erase_nothing)
)
registry.personal_data.add(PersonalData("absences", frozenset({"helpdesk.Absence"}), export_absences, erase_nothing))
