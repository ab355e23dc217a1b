"""A session: one instruction gone through with several people of one partner at once, each with a card of their own."""

from datetime import time
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.card import LONGEST_ROOM, SEES_THE_PARTNER, Environment, InstructionCard, Place
from lms.models import Organisation, Partner, Person, Role

MOST_PEOPLE = 12


class CardSessionQuerySet(models.QuerySet["CardSession"]):
    def visible_to(self, person: Person) -> Self:
        """Like the cards, but no participant: the session names the others as well."""
        standing = person.standing
        if standing.is_office:
            return self
        return self.filter(
            models.Q(contractor_id__in=standing.contractors(Role.TRAINER))
            | models.Q(partner_id__in=standing.partners(*SEES_THE_PARTNER))
        )

    def under_way(self) -> Self:
        """Somebody's card is still written."""
        return self.filter(models.Exists(InstructionCard.objects.drafts().filter(session=models.OuterRef("pk"))))

    def forget_trainer(self) -> int:
        return self.update(trainer_name="")


class CardSession(models.Model):
    """The cards are the record, signed and sealed each by itself; a session says what they have in common while they
    are written. Times of day are of Europe/Warsaw. `paused_at` is set while a pause lasts, `paused_seconds` sums up
    those that are over. `protocol_number` is shared by the sessions of one firm, partner and day.
    """

    number = models.CharField(_("number"), max_length=30, unique=True)
    protocol_number = models.CharField(_("number of the day's protocol"), max_length=30)
    page = models.ForeignKey(
        "courses.InstructionPage", on_delete=models.DO_NOTHING, db_constraint=False, related_name="card_sessions"
    )
    page_title = models.CharField(_("instruction"), max_length=255)
    page_version = models.PositiveIntegerField(_("version of the instruction"))
    trainer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sessions_held")
    trainer_name = models.CharField(_("trainer"), max_length=310, blank=True)
    trainer_firm = models.CharField(_("firm of the trainer"), max_length=200)
    contractor = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="sessions_given")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="instruction_sessions")
    partner_name = models.CharField(_("partner"), max_length=200)
    version = models.PositiveIntegerField(default=1)

    room = models.CharField(_("room"), max_length=LONGEST_ROOM, blank=True)
    held_on = models.DateField(_("held on"))
    held_until = models.DateField(_("last day"), null=True, blank=True)
    began_at = models.TimeField(pgettext_lazy("time of day", "From"), null=True, blank=True)
    ended_at = models.TimeField(pgettext_lazy("time of day", "Until"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    paused_at = models.DateTimeField(null=True)
    paused_seconds = models.PositiveIntegerField(default=0)
    place = models.CharField(_("form"), max_length=8, choices=Place, default=Place.ON_SITE)
    environment = models.CharField(_("environment"), max_length=10, choices=Environment, default=Environment.TEST)
    system_version = models.CharField(_("version of the system"), max_length=40, blank=True)
    practical_task = models.TextField(_("task of the practical check"), blank=True)
    opened_at = models.DateTimeField()

    objects = CardSessionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("session of an instruction")
        verbose_name_plural = _("sessions of instructions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None)
                | models.Q(began_at=None)
                | models.Q(held_until__isnull=False)
                | models.Q(ended_at__gt=models.F("began_at")),
                name="card_session_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(held_until=None) | models.Q(held_until__gt=models.F("held_on")),
                name="card_session_last_day_is_later",
            ),
        ]
        indexes = [
            models.Index(fields=["partner", "-id"], name="card_session_of_partner"),
            models.Index(fields=["contractor", "-id"], name="card_session_of_firm"),
            models.Index(fields=["protocol_number"], name="card_session_of_protocol"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("card_session", args=[self.pk])

    def minutes_until(self, end: time | None) -> int | None:
        """Without the pauses; what was typed by hand counts before what the clock says."""
        if self.minutes:
            return self.minutes
        end = self.ended_at or end
        if self.began_at is None or end is None or self.held_until:
            return None
        whole = (end.hour - self.began_at.hour) * 60 + end.minute - self.began_at.minute
        return max(1, whole - self.paused_seconds // 60)
