"""What was entered in the matrix of a session: a row for each change, so that none is taken twice and none is lost."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.card import InstructionCard
from courses.records.card_session import CardSession
from lms.models import Person


class EntryField(models.TextChoices):
    OUTCOME = "outcome", _("outcome of the step")
    RESULT = "result", _("result of the practical check")
    RECOMMENDATIONS = "recommendations", _("recommendations")
    REPEAT_ON = "repeat_on", _("to be repeated by")
    REMARKS = "remarks", _("remarks")


IN_WORDS = (EntryField.RECOMMENDATIONS, EntryField.REMARKS)
"""What a trainer writes; the others are chosen from a list."""


class EntryState(models.TextChoices):
    SAVED = "saved", pgettext_lazy("session entry", "saved")
    CONFLICT = "conflict", pgettext_lazy("session entry", "waits for a decision")
    DROPPED = "dropped", pgettext_lazy("session entry", "not taken")
    UNDONE = "undone", pgettext_lazy("session entry", "undone")


class SessionEntryQuerySet(models.QuerySet["SessionEntry"]):
    def conflicts(self) -> Self:
        return self.filter(state=EntryState.CONFLICT)


class SessionEntry(models.Model):
    """`seen` is what stood there when it was typed, `replaced` what it took the place of. `key` is the browser's and is
    taken once. Entries of one mass marking share a `batch`.
    """

    session = models.ForeignKey(CardSession, on_delete=models.CASCADE, related_name="entries")
    card = models.ForeignKey(InstructionCard, on_delete=models.CASCADE, related_name="session_entries")
    field = models.CharField(_("what"), max_length=15, choices=EntryField)
    step = models.PositiveSmallIntegerField(_("number"), default=0)
    value = models.TextField(_("value"), blank=True)
    seen = models.TextField(blank=True)
    replaced = models.TextField(blank=True)
    key = models.UUIDField()
    batch = models.UUIDField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    typed_at = models.DateTimeField(_("typed at"))
    saved_at = models.DateTimeField(_("saved at"))
    state = models.CharField(_("state"), max_length=8, choices=EntryState)

    objects = SessionEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a session")
        verbose_name_plural = _("entries of sessions")
        constraints = [models.UniqueConstraint(fields=["session", "key"], name="session_entry_key_once")]
        indexes = [models.Index(fields=["session", "card", "field", "step"], name="session_entry_of_cell")]

    @property
    def cell(self) -> tuple[int, str, int]:
        return (self.card_id, self.field, self.step)
