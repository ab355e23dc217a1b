"""Answers that others may read at the place where the question was asked, in general words."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.records import QuestionVersion, Step
from helpdesk.models.escalation import Escalation
from helpdesk.models.place import PlaceMixin
from helpdesk.models.scope import in_scope
from helpdesk.models.ticket import Ticket
from lms.models import Partner, Person, System


class ShownAnswerQuerySet(models.QuerySet["ShownAnswer"]):
    def visible_to(self, person: Person) -> Self:
        """What was shown to an office is read there; what was shown to all, by every partner that has the system.

        The office reads all of them, authors and contractors those that all read.
        """
        standing = person.standing
        if standing.is_office:
            return self
        own = standing.partners()
        for_all = models.Q(partner=None)
        return self.filter(for_all & in_scope(own) | models.Q(partner__in=own)) if own else self.filter(for_all)

    def standing(self) -> Self:
        return self.filter(hidden_at=None)

    def in_order(self) -> Self:
        return self.order_by("-shown_at", "-pk")


class ShownAnswer(PlaceMixin, models.Model):
    """Rows are added and closed, never changed: other words are another row. The asker is never named.

    `partner` is empty for an answer that all read. The place is the question's; `test_question` is the version of a
    test's question that was asked.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="shown_answers")
    escalation = models.ForeignKey(Escalation, null=True, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, null=True, on_delete=models.PROTECT, related_name="+")
    system = models.ForeignKey(System, null=True, on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, null=True, on_delete=models.SET_NULL, related_name="+")
    film = models.CharField(max_length=36, blank=True)
    test_question = models.ForeignKey(QuestionVersion, null=True, on_delete=models.SET_NULL, related_name="+")
    asked = models.TextField(_("question in general words"))
    answer = models.TextField(_("answer in general words"))
    shown_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    shown_at = models.DateTimeField(_("shown at"))
    hidden_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    hidden_at = models.DateTimeField(_("hidden at"), null=True)

    objects = ShownAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer shown to others")
        verbose_name_plural = _("answers shown to others")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hidden_at=None, hidden_by=None)
                | models.Q(hidden_at__gte=models.F("shown_at"), hidden_by__isnull=False),
                name="shown_answer_hidden_by_somebody_later",
            ),
        ]
        indexes = [
            models.Index(fields=["page_id"], condition=models.Q(hidden_at=None), name="shown_answer_of_page"),
            models.Index(fields=["test_question"], condition=models.Q(hidden_at=None), name="shown_answer_of_question"),
        ]

    def __str__(self) -> str:
        return self.asked

    def as_state(self) -> dict[str, Any]:
        return {"partner": self.partner_id, "hidden": self.hidden_at is not None}
