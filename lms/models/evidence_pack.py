"""Packs of evidence that were ordered: how far the worker is, and where the file waits to be fetched."""

from datetime import datetime, timedelta
from functools import partial
from typing import Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.partner import Partner
from lms.models.person import Person

KEPT = timedelta(days=7)
"""A finished pack names people and can be made again, so it does not stay."""


class EvidencePackQuerySet(models.QuerySet["EvidencePack"]):
    def visible_to(self, person: Person) -> Self:
        """Coordinators alone: a pack holds what they see, certificates and cards of everybody there."""
        return self if person.standing.is_office else self.none()

    def running(self) -> Self:
        return self.filter(state__in=RUNNING)

    def stale(self, now: datetime) -> Self:
        """Those that ended so long ago that nobody fetches them any more."""
        return self.exclude(state__in=RUNNING).filter(finished_at__lt=now - KEPT)

    def remove(self) -> int:
        """How many rows; their files go once that is certain."""
        with transaction.atomic():
            files = [pack.file for pack in self if pack.file]
            number, _kinds = self.delete()
            for file in files:
                transaction.on_commit(partial(file.storage.delete, str(file.name)), robust=True)
        return number


def storage_path(pack: "EvidencePack", filename: str) -> str:
    """`filename` is a random name."""
    return f"evidence-packs/{filename}"


class EvidencePack(models.Model):
    """`done` of `total` documents are in, `absent` of them with a line in place of a file.

    `worker` is the random name of who makes it, `touched_at` its last sign: one that was killed gives none, and another
    takes over, as the next of `tries`.
    """

    class State(models.TextChoices):
        ORDERED = "ordered", pgettext_lazy("pack of evidence", "ordered")
        MAKING = "making", pgettext_lazy("pack of evidence", "being made")
        READY = "ready", pgettext_lazy("pack of evidence", "ready")
        FAILED = "failed", pgettext_lazy("pack of evidence", "not made")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="evidence_packs")
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.ORDERED)
    done = models.PositiveIntegerField(_("documents that are in"), default=0)
    total = models.PositiveIntegerField(_("documents"), default=0)
    absent = models.PositiveIntegerField(_("documents without a file"), default=0)
    file = models.FileField(_("file"), upload_to=storage_path, max_length=120, blank=True)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    problem = models.CharField(_("why it was not made"), max_length=500, blank=True)
    ordered_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ordered_at = models.DateTimeField(_("ordered at"))
    touched_at = models.DateTimeField(null=True)
    worker = models.CharField(max_length=32, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    objects = EvidencePackQuerySet.as_manager()

    class Meta:
        verbose_name = _("pack of evidence")
        verbose_name_plural = _("packs of evidence")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner"],
                condition=models.Q(state__in=["ordered", "making"]),
                name="evidence_pack_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner_id}: {self.ordered_at:%Y-%m-%d}"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING


RUNNING = (EvidencePack.State.ORDERED, EvidencePack.State.MAKING)
