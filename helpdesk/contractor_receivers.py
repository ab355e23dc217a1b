"""Who is told of ways round, refusals and proposed categories."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from helpdesk.events import (
    CategoryAccepted,
    CategoryDecided,
    CategoryDisputed,
    CategoryProposed,
    EscalationRefused,
    RefusalAccepted,
    WorkaroundAccepted,
    WorkaroundProposed,
)
from helpdesk.models import Claim, Escalation, EscalationMessage
from helpdesk.queries.first_line import coordinators, their_side, workers
from helpdesk.receivers import named
from lms.kit.markup import excerpt
from lms.models import Event, Person
from lms.operations.tell import tell
from lms.outbox import receives

EXCERPT = 400


@receives(WorkaroundProposed)
def tell_leader_of_workaround(event: Event) -> None:
    _tell_leader(event, "workaround_proposed", _("[%(number)s] The contractor gives a way round: %(title)s"))


@receives(EscalationRefused)
def tell_leader_of_refusal(event: Event) -> None:
    words = (
        _("[%(number)s] The Marshal's Office refuses: %(title)s")
        if _matter(event).is_offices
        else _("[%(number)s] The contractor refuses: %(title)s")
    )
    _tell_leader(event, "refused", words)


@receives(WorkaroundAccepted, RefusalAccepted)
def tell_contractor_of_agreement(event: Event) -> None:
    escalation = _matter(event)
    everybody = workers(escalation, timezone.localdate())
    own = [person for person in everybody if person.pk == escalation.assigned_to_id]
    words = {
        WorkaroundAccepted.name: _("[%(number)s] Way round accepted: %(title)s"),
        RefusalAccepted.name: _("[%(number)s] Refusal accepted: %(title)s"),
    }
    _tell(event, own or everybody, "agreed", words[event.name], "", escalation, by_mail=False)


@receives(CategoryProposed)
def tell_leader_of_category(event: Event) -> None:
    claim = _claim(event)
    words = _("[%(number)s] The contractor proposes another category: %(title)s")
    _tell_leaders(event, "category_proposed", words, excerpt(claim.reason, length=EXCERPT), claim.escalation)


@receives(CategoryDisputed)
def tell_office_of_dispute(event: Event) -> None:
    claim = _claim(event)
    words = _("[%(number)s] A category is disputed: %(title)s")
    people = coordinators(timezone.localdate())
    body = excerpt(claim.objection, length=EXCERPT)
    _tell(event, people, "category_disputed", words, body, claim.escalation, by_mail=True)


@receives(CategoryAccepted, CategoryDecided)
def tell_of_category(event: Event) -> None:
    """Both sides of a dispute; the contractor alone of an agreement."""
    claim = _claim(event)
    words = _("[%(number)s] Category: %(category)s")
    words = words.replace("%(category)s", str(claim.escalation.get_severity_display()))
    body = excerpt(claim.decision, length=EXCERPT)
    people = [claim.proposed_by]
    if event.name == CategoryDecided.name and claim.answered_by:
        people.append(claim.answered_by)
    _tell(event, people, "category_settled", words, body, claim.escalation, by_mail=True)


def _claim(event: Event) -> Claim:
    related = ("escalation__partner", "proposed_by", "answered_by")
    return Claim.objects.select_related(*related).get(pk=event.data["claim_id"])


def _tell_leader(event: Event, kind: str, words: str) -> None:
    message = EscalationMessage.objects.get(pk=event.data["message_id"])
    _tell_leaders(event, kind, words, excerpt(message.body, length=EXCERPT), _matter(event))


def _tell_leaders(event: Event, kind: str, words: str, body: str, escalation: Escalation) -> None:
    _tell(event, their_side(escalation, timezone.localdate()), kind, words, body, escalation, by_mail=True)


def _tell(
    event: Event, people: Iterable[Person], kind: str, words: str, body: str, escalation: Escalation, *, by_mail: bool
) -> None:
    tell(
        people=[person for person in people if person.pk != event.actor_id],
        about=event,
        kind=f"helpdesk.{kind}",
        subject=named(words, escalation),
        body=body,
        path=escalation.get_absolute_url(),
        by_mail=by_mail,
        now=timezone.now(),
    )


def _matter(event: Event) -> Escalation:
    return Escalation.objects.select_related("partner").get(pk=event.data["escalation_id"])
