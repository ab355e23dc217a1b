"""Several acts under one name: a reply and what is done with a question or a matter together with it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from helpdesk.models.escalation import CONTRACTOR_ROLES
from helpdesk.models.saved_reply import TITLE_LENGTH
from helpdesk.models.ticket import FIRST_LINE_ROLES
from lms.models import Organisation, Person


class Aim(models.TextChoices):
    """What it is run on."""

    QUESTION = "question", pgettext_lazy("macro", "a question of a clerk")
    MATTER = "matter", pgettext_lazy("macro", "a matter that was handed over")


class Writing(models.TextChoices):
    """How its text goes out; the words of the operations."""

    NOTHING = "", pgettext_lazy("macro", "nothing is written")
    REPLY = "reply", pgettext_lazy("macro", "as a letter; a question then waits for the clerk")
    NOTE = "note", pgettext_lazy("macro", "as an internal note")
    RESOLVE = "resolve", pgettext_lazy("macro", "as the answer that solves the question")
    ASK_BACK = "ask_back", pgettext_lazy("macro", "as a question back, which stops the clock")
    WORKAROUND = "workaround", pgettext_lazy("macro", "as a way round")
    SOLUTION = "solution", pgettext_lazy("macro", "as a proposed solution")


WRITINGS = {
    Aim.QUESTION: (Writing.NOTHING, Writing.REPLY, Writing.NOTE, Writing.RESOLVE),
    Aim.MATTER: (Writing.NOTHING, Writing.REPLY, Writing.ASK_BACK, Writing.WORKAROUND, Writing.SOLUTION),
}


class MacroQuerySet(models.QuerySet["Macro"]):
    def visible_to(self, person: Person) -> Self:
        """Those of the sides that this person answers for: an office's first line, a contractor, the Marshal's Office.

        A leader's macros name colleagues and habits of that office, so not even the Marshal's Office reads them.
        """
        standing = person.standing
        own = standing.partners(*FIRST_LINE_ROLES) | standing.contractors(*CONTRACTOR_ROLES) | standing.offices()
        return self.filter(organisation_id__in=own)

    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def in_order(self) -> Self:
        return self.order_by("title", "pk")


class Macro(models.Model):
    """`category` is a category of questions or of matters, by the aim; `minutes` are noted by the contractor only.

    A retired one stays for the record, runs no more and stands at the end of the list.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    aim = models.CharField(_("what it is run on"), max_length=8, choices=Aim)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    body = models.TextField(_("text"), blank=True)
    writing = models.CharField(_("how the text goes out"), max_length=10, choices=Writing, blank=True)
    takes = models.BooleanField(default=False)
    category = models.CharField(max_length=16, blank=True)
    watches = models.BooleanField(default=False)
    colleague = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True)
    closes = models.BooleanField(default=False)
    kept_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    kept_at = models.DateTimeField(_("saved at"))
    retired_at = models.DateTimeField(null=True)

    objects = MacroQuerySet.as_manager()

    class Meta:
        verbose_name = _("macro")
        verbose_name_plural = _("macros")
        constraints = [
            models.CheckConstraint(condition=models.Q(aim__in=Aim.values), name="macro_aim_known"),
            models.CheckConstraint(condition=models.Q(writing__in=Writing.values), name="macro_writing_known"),
        ]
        indexes = [models.Index(fields=["organisation", "title", "id"], name="macro_of_side")]

    def __str__(self) -> str:
        return self.title
