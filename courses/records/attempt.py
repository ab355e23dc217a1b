"""One try at a test: the questions it asks, what was answered, and what came of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.kinds import Shown
from courses.kinds.kind import ALL, NONE
from courses.records.question import QuestionVersion
from lms.models import Person

GRACE = timedelta(seconds=15)
"""How long after the time limit the last answer still counts: it may have been on its way when the time ran out."""


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def visible_to(self, person: Person) -> Self:
        """Everybody sees the own ones only."""
        return self.filter(person=person)

    def open(self) -> Self:
        return self.filter(submitted_at=None)

    def expired(self, now: datetime) -> Self:
        """Open ones whose time and grace have passed."""
        return self.open().filter(ends_at__lt=now - GRACE)


class Attempt(models.Model):
    """Begun and ended by the server's clock. The result is evidence: it outlives the answers and the person's name.

    `ends_at` is empty where the test has no time limit. `pass_percent` is the threshold as it was at the beginning.
    `percent` is rounded down. Of an attempt that ran out of time `submitted_at` is `ends_at`. `key` is the
    idempotency key of the form that began it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attempts")
    quiz = models.ForeignKey("courses.QuizPage", on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField(_("attempt"))
    key = models.UUIDField(null=True)
    pass_percent = models.PositiveSmallIntegerField(_("percent needed to pass"))
    began_at = models.DateTimeField(_("begun at"))
    ends_at = models.DateTimeField(_("ends at"), null=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    percent = models.PositiveSmallIntegerField(_("percent"), null=True)
    passed = models.BooleanField(_("passed"), null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt at a test")
        verbose_name_plural = _("attempts at tests")
        constraints = [
            models.UniqueConstraint(fields=["person", "quiz", "number"], name="attempt_number_once"),
            models.UniqueConstraint(
                fields=["person", "quiz"], condition=models.Q(submitted_at=None), name="attempt_is_open_once"
            ),
            models.UniqueConstraint(fields=["person", "key"], name="attempt_key_once"),
            models.CheckConstraint(
                condition=models.Q(submitted_at=None, percent=None, passed=None)
                | models.Q(submitted_at__gte=models.F("began_at"), percent__lte=100, passed__isnull=False),
                name="attempt_has_a_result_once_submitted",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("began_at")),
                name="attempt_ends_after_it_began",
            ),
        ]
        indexes = [
            models.Index(fields=["ends_at"], condition=models.Q(submitted_at=None), name="attempt_open_by_end"),
            models.Index(fields=["quiz", "person"], condition=models.Q(passed=True), name="attempt_passed"),
        ]

    @property
    def is_open(self) -> bool:
        return self.submitted_at is None

    @property
    def ran_out(self) -> bool:
        """Whether the time limit ended it, and not the person."""
        return self.submitted_at is not None and self.submitted_at == self.ends_at

    def is_expired(self, now: datetime) -> bool:
        """Whether the time is over, grace included, and nobody has closed it yet."""
        return self.is_open and self.ends_at is not None and self.ends_at + GRACE < now


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(attempt__person=person)

    def locked(self, attempt_id: int, person: Person) -> list["Answer"]:
        """The answers of this person's attempt in order, with attempt and version, locked until the transaction ends.

        Raises Attempt.DoesNotExist when there is none of theirs.
        """
        rows = self.visible_to(person).filter(attempt=attempt_id).select_related("attempt", "version")
        answers: list[Answer] = list(rows.select_for_update(of=("self", "attempt")).order_by("order"))
        if not answers:
            raise Attempt.DoesNotExist
        return answers


class Answer(models.Model):
    """One question of an attempt, in its place and in the wording that was in force, and what was answered.

    Made empty when the attempt begins; `saved_at` is empty until the first answer. `keys` are the idempotency keys of
    the saves so far, so that a save that arrives once more, even after a newer one, changes nothing. `typed` and
    `unclear` live for one request: what was sent and could not be taken, and why.
    """

    typed: Sequence[str] = ()
    unclear: str = ""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="answers")
    order = models.PositiveIntegerField(_("number"))
    chosen = models.JSONField(_("chosen answers"), default=list)
    saved_at = models.DateTimeField(_("saved at"), null=True)
    keys = models.JSONField(default=list)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer in a test")
        verbose_name_plural = _("answers in a test")
        constraints = [
            models.UniqueConstraint(fields=["attempt", "version"], name="answer_once_for_each_question"),
            models.UniqueConstraint(fields=["attempt", "order"], name="answer_order_once"),
        ]

    @property
    def is_given(self) -> bool:
        return bool(self.chosen) and self.version.way.is_complete(self.version.asked, self.chosen)

    @property
    def share(self) -> Fraction:
        """Which part of the points it is worth in the wording that was asked; nothing without an answer."""
        return self.version.way.share(self.version.asked, self.chosen) if self.chosen else NONE

    @property
    def is_right(self) -> bool:
        return self.share == ALL

    @property
    def is_partly_right(self) -> bool:
        return NONE < self.share < ALL

    def fields(self) -> list[Shown]:
        """What the question shows to be answered, with what was sent last."""
        return self.version.way.shown(self.version.asked, self.typed or self.chosen)
