"""What goes along to the contractor: copies with the marked words blacked out, never the letters themselves."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records import Step
from helpdesk.models.message import Side
from helpdesk.models.service_request import answer_lines
from helpdesk.models.ticket import Ticket


class Package(models.Model):
    """Made once, with the matter or with the request for it, and never changed.

    The environment is that of the moment; system and version stand on the matter itself. `asked` are the answers of a
    service request.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="packages")
    location = models.CharField(_("location"), max_length=200, blank=True)
    browser = models.CharField(_("browser"), max_length=300, blank=True)
    asked = models.JSONField(_("what was asked for by a form"), default=dict)
    hidden_places = models.PositiveIntegerField(_("places blacked out"), default=0)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("package for the contractor")
        verbose_name_plural = _("packages for the contractor")

    @property
    def asked_lines(self) -> list[tuple[str, str]]:
        return answer_lines(self.asked)

    @property
    def checklist(self) -> list["PackedStep"]:
        return list(self.steps.all())

    @property
    def letters(self) -> list["PackedMessage"]:
        return list(self.messages.all())


class PackedMessage(models.Model):
    """Who wrote it is said by the side only: the contractor need not know the clerk's name."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(max_length=10, choices=Side)
    body = models.TextField(_("text"))
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("letter in a package")
        verbose_name_plural = _("letters in a package")
        ordering = ["written_at", "pk"]

    def as_row(self) -> dict[str, Any]:
        """For programs of the contractor."""
        return {"side": self.side, "text": self.body, "at": self.written_at.isoformat()}


class Outcome(models.TextChoices):
    DONE = "done", pgettext_lazy("step", "done as written")
    STUCK = "stuck", pgettext_lazy("step", "it stops here")
    UNTRIED = "untried", pgettext_lazy("step", "not checked")


class PackedStepQuerySet(models.QuerySet["PackedStep"]):
    def of_page(self, page_id: int) -> Self:
        return self.filter(page_id=page_id)


class PackedStep(models.Model):
    """A line of the checklist made from the instruction's own steps, in their words of that time."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="steps")
    step = models.ForeignKey(Step, null=True, on_delete=models.SET_NULL, related_name="+")
    page_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    step_title = models.CharField(max_length=160)
    outcome = models.CharField(max_length=10, choices=Outcome)

    objects = PackedStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step in a package")
        verbose_name_plural = _("steps in a package")
        ordering = ["number", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="packed_step_outcome_known")
        ]

    def as_row(self) -> dict[str, Any]:
        """For programs of the contractor."""
        return {"number": self.number, "step": self.step_id, "title": self.step_title, "outcome": self.outcome}
