"""A visit of a contractor's trainer at a partner: proposed, answered by who speaks for the office, held or not."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.records.slot import Slot
from lms.models import Contract, Partner, Person, Role

LONGEST_WORDS = 300


class VisitState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("visit", "proposed")
    CONFIRMED = "confirmed", pgettext_lazy("visit", "confirmed")
    DECLINED = "declined", pgettext_lazy("visit", "declined")
    HELD = "held", pgettext_lazy("visit", "held")
    CANCELLED = "cancelled", pgettext_lazy("visit", "cancelled")
    MISSED = "missed", pgettext_lazy("visit", "did not take place")


class VisitSide(models.TextChoices):
    """Who acts on a visit, and who did not let it take place."""

    CONTRACTOR = "contractor", pgettext_lazy("side of a visit", "contractor")
    PARTNER = "partner", pgettext_lazy("side of a visit", "office of the partner")
    OFFICE = "office", pgettext_lazy("side of a visit", "Marshal's Office")


_CONTRACTOR, _PARTNER = frozenset({VisitSide.CONTRACTOR}), frozenset({VisitSide.PARTNER})
_BOTH = _CONTRACTOR | _PARTNER

MOVES: dict[tuple[str, str], frozenset[VisitSide]] = {
    (VisitState.PROPOSED, VisitState.CONFIRMED): _PARTNER,
    (VisitState.PROPOSED, VisitState.DECLINED): _PARTNER,
    (VisitState.PROPOSED, VisitState.CANCELLED): _CONTRACTOR | {VisitSide.OFFICE},
    (VisitState.CONFIRMED, VisitState.HELD): _CONTRACTOR,
    (VisitState.CONFIRMED, VisitState.CANCELLED): _BOTH | {VisitSide.OFFICE},
    (VisitState.CONFIRMED, VisitState.MISSED): _BOTH,
}
"""Who may move a visit from which state to which; what is not here is not to be done by anybody."""

OPEN_VISITS = (VisitState.PROPOSED, VisitState.CONFIRMED)


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, person: Person) -> Self:
        """The office all, trainers and managers those of the own firm's contracts, who speaks for a partner the own
        ones. Who is to be instructed sees the meeting, not the visit.
        """
        standing = person.standing
        if standing.is_office:
            return self
        return self.filter(
            models.Q(contract__contractor_id__in=standing.contractors(Role.TRAINER, Role.CONTRACT_MANAGER))
            | models.Q(partner_id__in=standing.partners(Role.REPRESENTATIVE, Role.DEPUTY))
        )

    def with_words(self) -> Self:
        """What lists and screens show of a visit, in the same statement."""
        return self.select_related("slot__trainer", "partner", "contract__contractor")


class Visit(models.Model):
    """Day, hours, place and the trainer are those of its slot, which nobody but the visit changes.

    `positions` says in words whom it is for as long as the people are not known. `needed_percent` is the part of the
    lessons of those courses that each person is to have done before. `ended_side` is who cancelled, or whose absence it
    was. `is_booked`: a leader took an offered hour, so that its places are booked and given back one by one.
    """

    slot = models.OneToOneField(Slot, on_delete=models.PROTECT, related_name="visit")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="visits", verbose_name=_("partner"))
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="visits", verbose_name=_("contract"))
    instructions = models.ManyToManyField("courses.InstructionPage", related_name="+", verbose_name=_("instructions"))
    people = models.ManyToManyField(Person, related_name="visits", blank=True, verbose_name=_("people"))
    positions = models.CharField(_("positions"), max_length=LONGEST_WORDS, blank=True)
    needed_percent = models.PositiveSmallIntegerField(_("part of the lessons to be done before"), default=100)
    state = models.CharField(_("state"), max_length=10, choices=VisitState, default=VisitState.PROPOSED)
    is_booked = models.BooleanField(_("begun by a booking"), default=False)
    instead_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="again")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    lacking = models.PositiveSmallIntegerField(_("people not ready when it was confirmed"), default=0)
    wished_on = models.DateField(_("another day"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_side = models.CharField(max_length=10, choices=VisitSide, blank=True)
    is_late = models.BooleanField(default=False)
    reason = models.CharField(_("reason"), max_length=LONGEST_WORDS, blank=True)
    environment_at = models.DateTimeField(null=True)
    environment_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    passed_at = models.DateTimeField(null=True)
    passed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    excess_reason = models.CharField(_("reason to exceed the pool"), max_length=LONGEST_WORDS, blank=True)
    lacks_told_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    objects = VisitQuerySet.as_manager()
    # Signals of pages ask of every saved row whether it uses a page; a visit only names what it is about.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [
            models.CheckConstraint(condition=models.Q(needed_percent__lte=100), name="visit_part_within_the_whole"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["declined", "cancelled", "missed"]) | ~models.Q(reason=""),
                name="visit_ends_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["partner", "state"], name="visit_of_partner"),
            models.Index(fields=["contract", "state"], name="visit_of_contract"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("visit", args=[self.pk])

    @property
    def minutes(self) -> int:
        return int((self.slot.ends_at - self.slot.begins_at).total_seconds()) // 60

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_VISITS
