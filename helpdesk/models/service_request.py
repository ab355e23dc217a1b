"""What a service request asks for, as fields: an account, rights, an extra training."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.ticket import Ticket
from lms.models import Person

WORDS_LENGTH = 200
MOST_PEOPLE = 500


class RequestKind(models.TextChoices):
    ACCOUNT = "account", pgettext_lazy("service request", "account")
    RIGHTS = "rights", pgettext_lazy("service request", "rights")
    TRAINING = "training", pgettext_lazy("service request", "extra training")


class AccountAction(models.TextChoices):
    OPEN = "open", _("open an account")
    CHANGE = "change", _("change the data of an account")
    CLOSE = "close", _("close an account")


# The fields of each form, in their order; the system is the question's own.
ASKED = {
    RequestKind.ACCOUNT: ("action", "whom", "since"),
    RequestKind.RIGHTS: ("whom", "rights", "since"),
    RequestKind.TRAINING: ("topic", "people", "days"),
}
LABELS = {
    "action": _("What is to be done"),
    "whom": _("For whom"),
    "rights": _("Which rights"),
    "topic": _("What the training is about"),
    "people": _("How many people"),
    "days": _("Preferred days"),
    "since": _("From when"),
}
IN_OWN_WORDS = frozenset({"whom", "rights", "topic", "days"})
"""What may hold names, and is blacked out and forgotten like any text."""


def answer_lines(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Labels and answers as people read them; what was left empty is left out."""
    return [(str(label), _in_words(name, answers[name])) for name, label in LABELS.items() if answers.get(name)]


def _in_words(name: str, value: Any) -> str:
    if name == "action":
        return str(AccountAction(value).label)
    if name == "since":
        return date_format(date.fromisoformat(value), "j E Y")
    return str(value)


class ServiceRequestQuerySet(models.QuerySet["ServiceRequest"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(ticket__in=Ticket.objects.visible_to(person))


class ServiceRequest(models.Model):
    """`answers`: the fields of ASKED by their names; a day as 2026-11-30."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="service_request")
    kind = models.CharField(_("what is asked for"), max_length=10, choices=RequestKind)
    answers = models.JSONField(_("answers"))

    objects = ServiceRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("service request")
        verbose_name_plural = _("service requests")
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=RequestKind.values), name="service_request_kind_known")
        ]

    @property
    def lines(self) -> list[tuple[str, str]]:
        return answer_lines(self.answers)
