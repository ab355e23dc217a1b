"""The card of an instruction given at the workstation: what a trainer and a person did, signed by both."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.card_content import LAYOUT, SignedContent
from lms.kit.numbering import with_correction
from lms.models import Location, Organisation, Partner, Person, Role, Sealable
from lms.models.frozen import FrozenModel, FrozenQuerySet

SEES_THE_PARTNER = (Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY)


class CardState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("instruction card", "in progress")
    TO_SIGN = "to_sign", pgettext_lazy("instruction card", "to be signed")
    SIGNED = "signed", pgettext_lazy("instruction card", "signed")
    SUPERSEDED = "superseded", pgettext_lazy("instruction card", "replaced by a correction")
    CANCELLED = "cancelled", pgettext_lazy("instruction card", "cancelled")


OPEN_STATES = (CardState.DRAFT, CardState.TO_SIGN)
LONGEST_ROOM = 80


class Place(models.TextChoices):
    ON_SITE = "on_site", _("at the workstation")
    REMOTE = "remote", _("remotely, with a shared screen")


class Environment(models.TextChoices):
    TEST = "test", _("test environment")
    PRODUCTION = "production", _("working environment")


class PracticalResult(models.TextChoices):
    NONE = "none", _("not judged yet")
    POSITIVE = "positive", pgettext_lazy("practical check", "positive")
    NEGATIVE = "negative", pgettext_lazy("practical check", "negative")


class InstructionCardQuerySet(FrozenQuerySet):
    settling = frozenset(
        {
            *("state", "version", "first_signed_at", "signed_at", "is_rated", "repeat_told_for"),
            *("seal_number", "seal_previous", "seal_hash"),
        }
    )

    def frozen(self) -> Self:
        """From the first signature on nothing of the card changes."""
        return self.exclude(first_signed_at=None)

    def signed(self) -> Self:
        """Signed by both sides, and not replaced by a correction since."""
        return self.filter(state=CardState.SIGNED)

    def passed(self) -> Self:
        """Signed, the practical check was positive and no step was left undone: what programmes and courses ask for."""
        passed = self.signed().filter(practical_result=PracticalResult.POSITIVE)
        return passed.exclude(steps__outcome="not_done")

    def to_repeat(self) -> Self:
        """Standing cards with a day of repetition and no newer signed card of that person, partner and instruction."""
        newer = InstructionCard.objects.signed().filter(
            participant=models.OuterRef("participant"), partner=models.OuterRef("partner"), page=models.OuterRef("page")
        )
        day, pk = models.OuterRef("held_on"), models.OuterRef("pk")
        newer = newer.filter(models.Q(held_on__gt=day) | models.Q(held_on=day, pk__gt=pk))
        held = self.filter(state__in=(CardState.TO_SIGN, CardState.SIGNED)).exclude(repeat_on=None)
        return held.filter(~models.Exists(newer))

    def drafts(self) -> Self:
        return self.filter(state=CardState.DRAFT)

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def visible_to(self, person: Person) -> Self:
        """The participant the own ones, a trainer those of the own firm, a partner's leader, representative and
        deputy those of the partner, a coordinator all. Contractors never see each other's; an administrator, whose
        role is technical, sees none but the own.
        """
        standing = person.standing
        if standing.is_office:
            return self
        return self.filter(
            models.Q(participant_id=person.pk)
            | models.Q(contractor_id__in=standing.contractors(Role.TRAINER))
            | models.Q(partner_id__in=standing.partners(*SEES_THE_PARTNER))
        )

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def with_contents(self) -> Self:
        """Everything that hashes and prints are made of, in three statements."""
        return self.prefetch_related("steps", "signatures")

    def forget_participant(self) -> int:
        """Take out who was instructed; the seals hold, for they cover a salted digest of these words."""
        return models.QuerySet.update(
            self,
            participant_name="",
            participant_position="",
            participant_unit="",
            participant_role="",
            participant_salt="",
        )

    def forget_trainer(self) -> int:
        return models.QuerySet.update(self, trainer_name="", trainer_salt="")


class InstructionCard(SignedContent, Sealable, FrozenModel):
    """`version` grows with every saved change, so that two trainers do not write over each other;
    `saved_in` is the opened screen that saved last, whose own saves, one after another, never clash.

    Words (titles, names, places) are those of the day of the instruction. Page and revision are kept as plain numbers
    without a constraint of the database: a page may be deleted, the card that was signed about it may not change.
    Times of day are of Europe/Warsaw. Names are covered by the seal through a salted digest, so that a person can be
    forgotten (GDPR art. 17) without breaking the chain. Fields: domain.md §3.2.
    """

    number = models.CharField(_("number"), max_length=30)
    correction = models.PositiveSmallIntegerField(_("correction number"), default=0)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    state = models.CharField(_("state"), max_length=10, choices=CardState, default=CardState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    saved_in = models.UUIDField(null=True)
    page = models.ForeignKey(
        "courses.InstructionPage", on_delete=models.DO_NOTHING, db_constraint=False, related_name="cards"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    page_title = models.CharField(_("instruction"), max_length=255)
    page_version = models.PositiveIntegerField(_("version of the instruction"))
    session = models.ForeignKey("courses.CardSession", null=True, on_delete=models.PROTECT, related_name="cards")

    participant = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="instruction_cards")
    participant_name = models.CharField(_("participant"), max_length=310)
    participant_position = models.CharField(_("position"), max_length=160, blank=True)
    participant_unit = models.CharField(_("unit"), max_length=160, blank=True)
    participant_role = models.CharField(_("role in the system"), max_length=120, blank=True)
    participant_salt = models.CharField(max_length=32)
    participant_digest = models.CharField(max_length=64)
    trainer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cards_opened")
    trainer_name = models.CharField(_("trainer"), max_length=310)
    trainer_salt = models.CharField(max_length=32)
    trainer_digest = models.CharField(max_length=64)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="instruction_cards")
    partner_name = models.CharField(_("partner"), max_length=200)
    location = models.ForeignKey(Location, null=True, on_delete=models.SET_NULL, related_name="+")
    location_words = models.CharField(_("location"), max_length=330, blank=True)
    room = models.CharField(_("room"), max_length=LONGEST_ROOM, blank=True)
    contractor = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="cards_given")
    trainer_firm = models.CharField(_("firm of the trainer"), max_length=200)
    project = models.CharField(_("project"), max_length=200, blank=True)
    contract_number = models.CharField(_("contract"), max_length=60, blank=True)

    held_on = models.DateField(_("held on"))
    held_until = models.DateField(_("last day"), null=True, blank=True)
    began_at = models.TimeField(_("from"), null=True, blank=True)
    ended_at = models.TimeField(_("until"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    place = models.CharField(_("form"), max_length=8, choices=Place, default=Place.ON_SITE)
    environment = models.CharField(_("environment"), max_length=10, choices=Environment, default=Environment.TEST)
    system_name = models.CharField(_("system"), max_length=120, blank=True)
    system_version = models.CharField(_("version of the system"), max_length=40, blank=True)
    practical_task = models.TextField(_("task of the practical check"), blank=True)
    practical_result = models.CharField(
        _("result of the practical check"), max_length=8, choices=PracticalResult, default=PracticalResult.NONE
    )
    recommendations = models.TextField(_("recommendations"), blank=True)
    repeat_on = models.DateField(_("to be repeated by"), null=True, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)
    repeat_told_for = models.DateField(null=True)

    opened_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    first_signed_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(_("reason for cancelling"), max_length=300, blank=True)
    correction_reason = models.CharField(_("reason for the correction"), max_length=300, blank=True)
    layout = models.PositiveSmallIntegerField(default=LAYOUT)
    content_hash = models.CharField(max_length=64, blank=True)
    is_rated = models.BooleanField(default=False)

    objects = InstructionCardQuerySet.as_manager()
    # Signals of pages ask of every saved row whether it uses a page; a card keeps its page as words.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("instruction card")
        verbose_name_plural = _("instruction cards")
        constraints = [
            models.UniqueConstraint(fields=["number", "correction"], name="card_number_once"),
            models.UniqueConstraint(
                fields=["page", "participant", "trainer"],
                condition=models.Q(state__in=["draft", "to_sign"], corrects=None),
                name="card_open_once",
            ),
            models.UniqueConstraint(
                fields=["corrects"],
                condition=models.Q(state__in=["draft", "to_sign", "signed"]),
                name="card_one_correction_at_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(participant=models.F("trainer")), name="card_is_not_held_with_oneself"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None)
                | models.Q(began_at=None)
                | models.Q(held_until__isnull=False)
                | models.Q(ended_at__gt=models.F("began_at")),
                name="card_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(held_until=None) | models.Q(held_until__gt=models.F("held_on")),
                name="card_last_day_is_later",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "cancelled"])
                | ~models.Q(content_hash="") & models.Q(finished_at__isnull=False),
                name="card_is_frozen_with_its_hash",
            ),
            models.CheckConstraint(
                condition=models.Q(state="signed", signed_at__isnull=False)
                | models.Q(state="superseded", first_signed_at__isnull=False)
                | models.Q(state__in=["draft", "to_sign", "cancelled"], signed_at=None, seal_number=None),
                name="card_is_sealed_when_signed",
            ),
            models.CheckConstraint(
                condition=models.Q(first_signed_at=None) | models.Q(state__in=["to_sign", "signed", "superseded"]),
                name="card_once_signed_is_not_taken_back",
            ),
        ]
        indexes = [
            models.Index(fields=["participant", "page"], name="card_of_participant"),
            models.Index(fields=["partner", "-id"], name="card_of_partner"),
            models.Index(fields=["contractor", "-id"], name="card_of_contractor"),
        ]

    def __str__(self) -> str:
        return self.full_number

    @property
    def full_number(self) -> str:
        """`KI/2026/1410/001`, and of a correction `KI/2026/1410/001/K1`; of cards opened before decision 086
        `KI-2026-1410-0001`.
        """
        return with_correction(self.number, self.correction)

    def get_absolute_url(self) -> str:
        return reverse("instruction_card", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_sealed(self) -> bool:
        return self.seal_number is not None

    @property
    def last_day(self) -> date:
        return self.held_until or self.held_on

    def minutes_by_the_clock(self) -> int | None:
        """None also over several days, whose nights the clock does not know."""
        if self.began_at is None or self.ended_at is None or self.held_until:
            return None
        return (self.ended_at.hour - self.began_at.hour) * 60 + self.ended_at.minute - self.began_at.minute

    def ordered_steps(self) -> list[Any]:
        return sorted(self.steps.all(), key=lambda step: step.order)
