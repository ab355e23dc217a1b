"""A work that a learner was given to mark, and how they marked it."""

from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.records.work import LONGEST_COMMENT, Work, WorkState
from lms.models import Person


class PeerMarkingQuerySet(models.QuerySet["PeerMarking"]):
    def visible_to(self, person: Person) -> Self:
        """Those that this person was given; never whose work it is."""
        return self.filter(by=person)

    def to_do(self) -> Self:
        return self.filter(marked_at=None, work__state=WorkState.HANDED_IN)

    def done(self) -> Self:
        return self.exclude(marked_at=None)


class PeerMarking(models.Model):
    """Given when a ring of learners is whole; `levels`, as of a Marking, and `comment` are written once."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="peers_markings")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField(_("given at"))
    levels = models.JSONField(default=list)
    comment = models.TextField(_("comment"), blank=True, max_length=LONGEST_COMMENT)
    marked_at = models.DateTimeField(_("marked at"), null=True)

    objects = PeerMarkingQuerySet.as_manager()

    class Meta:
        verbose_name = _("marking by a peer")
        verbose_name_plural = _("markings by peers")
        constraints = [models.UniqueConstraint(fields=["work", "by"], name="peer_marks_a_work_once")]
        indexes = [models.Index(fields=["by"], condition=models.Q(marked_at=None), name="peer_marking_to_do")]

    def get_absolute_url(self) -> str:
        return reverse("peer_work", args=[self.pk])

    @property
    def person_id(self) -> int | None:
        """Who does it, as rules about the own doing ask."""
        return self.by_id

    @property
    def is_open(self) -> bool:
        """Whether it can still be marked: a trainer may have decided meanwhile."""
        return self.marked_at is None and self.work.waits

    def chosen(self) -> list[dict[str, Any]]:
        return [
            {"name": criterion["name"], **criterion["levels"][level]}
            for criterion, level in zip(self.work.rubric, self.levels, strict=True)
        ]
