"""What reviews of rights keep of a person: their own roles under review, and what they decided and finished."""

from datetime import datetime

from lms.models import Person, RightsDecision, RightsItem, RightsReview
from lms.personal import Rows, rows_of
from lms.registry import PersonalData, personal_data


def export_rights(person: Person) -> Rows:
    own = rows_of(
        RightsDecision.objects.filter(item__appointment__person=person),
        role="item__appointment__role", office="item__review__organisation__short_name",
        decision="verdict", places="places", last_login_at="last_login_at", happened_at="at",
    )  # fmt: skip
    waiting = rows_of(
        RightsItem.objects.filter(appointment__person=person, decisions=None).order_by("pk"),
        role="appointment__role", office="review__organisation__short_name", opened_at="review__opened_at",
    )  # fmt: skip
    decided = rows_of(
        RightsDecision.objects.filter(by=person),
        office="item__review__organisation__short_name", decision="verdict", happened_at="at",
    )  # fmt: skip
    finished = rows_of(
        RightsReview.objects.filter(finished_by=person), office="organisation__short_name", finished_at="finished_at"
    )
    return [*own, *waiting, *decided, *finished]


def erase_rights(person: Person, now: datetime) -> int:
    """Who held and confirmed which role is proof of a duty (GDPR art. 17(3)(b)); it stays under a nameless account.

    So do the last login and the places that the decision was taken on: without them it could not be told whether a role
    was rightly confirmed. They say nothing of anybody once the account has no name.
    """
    return 0


personal_data.add(
    PersonalData("rights reviews", frozenset({"lms.RightsDecision", "lms.RightsReview"}), export_rights, erase_rights)
)
