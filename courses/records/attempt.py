"""One try at a test: the questions it asks, what was answered, and what came of it."""

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.kinds import BY_PERSON
from courses.kinds.rubric import rubric_of, share_of
from courses.records.answered import AnsweredMixin
from courses.records.enrolment import overseen
from courses.records.marking import Certainty, Marking, worth
from courses.records.question import QuestionVersion
from courses.records.taught import taught_by
from lms.models import Person

GRACE = timedelta(seconds=15)
"""How long after the time limit the last answer still counts: it may have been on its way when the time ran out."""


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def visible_to(self, person: Person) -> Self:
        """Everybody sees the own ones only."""
        return self.filter(person=person)

    def overseen_by(self, person: Person) -> Self:
        """Of the people whose progress this person sees; how much of a result that is, is asked of `sight_of`."""
        return self if person.standing.sees_all_people else self.filter(person__in=overseen(person))

    def open(self) -> Self:
        return self.filter(submitted_at=None)

    def settled(self) -> Self:
        """Those with a result: submitted, and nothing of them waits to be marked."""
        return self.exclude(percent=None)

    def waiting(self) -> Self:
        """Submitted ones without a result: an open answer waits to be marked."""
        return self.filter(percent=None).exclude(submitted_at=None)

    def expired(self, now: datetime) -> Self:
        """Open ones whose time and grace have passed."""
        return self.open().filter(ends_at__lt=now - GRACE)


class Attempt(models.Model):
    """Begun and ended by the server's clock. The result is evidence: it outlives the answers and the person's name.

    `ends_at` is empty where the test has no time limit. `pass_percent`, `is_immediate`, `hint_cost`, `marking` and
    `penalty` are the rules as they were at the beginning.
    `percent` is rounded down. Of an attempt that ran out of time `submitted_at` is `ends_at`. `key` is the
    idempotency key of the form that began it. A submitted one has no result, neither passed nor failed, while an open
    answer of it waits to be marked.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attempts")
    quiz = models.ForeignKey("courses.QuizPage", on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveIntegerField(_("attempt"))
    key = models.UUIDField(null=True)
    pass_percent = models.PositiveSmallIntegerField(_("percent needed to pass"))
    began_at = models.DateTimeField(_("begun at"))
    ends_at = models.DateTimeField(_("ends at"), null=True)
    is_immediate = models.BooleanField(_("tells at once what is right"), default=False)
    hint_cost = models.PositiveSmallIntegerField(_("percent of the points for a hint"), default=0)
    marking = models.CharField(_("marking"), max_length=8, choices=Marking, default=Marking.PLAIN)
    penalty = models.PositiveSmallIntegerField(_("percent of the points for a wrong answer"), default=0)
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
                condition=models.Q(percent=None, passed=None)
                & (models.Q(submitted_at=None) | models.Q(submitted_at__gte=models.F("began_at")))
                | models.Q(submitted_at__gte=models.F("began_at"), percent__lte=100, passed__isnull=False),
                name="attempt_has_a_whole_result_or_none",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("began_at")),
                name="attempt_ends_after_it_began",
            ),
        ]
        indexes = [
            models.Index(fields=["ends_at"], condition=models.Q(submitted_at=None), name="attempt_open_by_end"),
            models.Index(
                fields=["submitted_at"],
                condition=models.Q(percent=None, submitted_at__isnull=False),
                name="attempt_waits_for_marking",
            ),
            models.Index(fields=["quiz", "person"], condition=models.Q(passed=True), name="attempt_passed"),
        ]

    @property
    def is_open(self) -> bool:
        return self.submitted_at is None

    @property
    def waits(self) -> bool:
        """Whether it is submitted and an open answer of it waits to be marked."""
        return not self.is_open and self.percent is None

    @property
    def asks_certainty(self) -> bool:
        """Whether each answer is given together with how sure of it somebody is."""
        return self.marking == Marking.CERTAIN

    @property
    def ran_out(self) -> bool:
        """Whether the time limit ended it, and not the person."""
        return self.submitted_at is not None and self.submitted_at == self.ends_at

    def is_expired(self, now: datetime) -> bool:
        """Whether the time is over, grace included, and nobody has closed it yet."""
        return self.is_open and self.ends_at is not None and self.ends_at + GRACE < now


class AnswerQuerySet(models.QuerySet["Answer"]):
    def marked_by(self, person: Person) -> Self:
        """Open answers of submitted attempts that this person may mark, never one's own."""
        taught = taught_by(person, "attempt__quiz")
        given = self.filter(version__kind__in=BY_PERSON).exclude(chosen=[]).exclude(attempt__submitted_at=None)
        return self.none() if taught is None else given.filter(taught).exclude(attempt__person=person)

    def unmarked(self) -> Self:
        return self.filter(marked_levels__isnull=True)

    def with_key(self) -> Self:
        """Each with its version and the version whose key counts, so that marking costs no statement."""
        return self.select_related("version__marked_by")

    def visible_to(self, person: Person) -> Self:
        return self.filter(attempt__person=person)

    def one_locked(self, pk: int) -> "Answer":
        """With its attempt, locked as well, so that two answers of one attempt are not the last one both."""
        rows = self.select_for_update(of=("self", "attempt")).with_key()
        return rows.select_related("attempt__person", "attempt__quiz").get(pk=pk)

    def locked(self, attempt_id: int, person: Person) -> list["Answer"]:
        """The answers of this person's attempt in order, with attempt and version, locked until the transaction ends.

        Raises Attempt.DoesNotExist when there is none of theirs.
        """
        rows = self.visible_to(person).filter(attempt=attempt_id).select_related("attempt").with_key()
        answers: list[Answer] = list(rows.select_for_update(of=("self", "attempt")).order_by("order"))
        if not answers:
            raise Attempt.DoesNotExist
        return answers


class Answer(AnsweredMixin, models.Model):
    """One question of an attempt, in its place and in the wording that was in force, and what was answered.

    Made empty when the attempt begins; `saved_at` is empty until the first answer. `keys` are the idempotency keys of
    the saves so far, so that a save that arrives once more, even after a newer one, changes nothing. `typed_at` is when
    the answer was typed, by the server's clock: one that was typed earlier and arrives later is passed over.
    `confirmed_at` locks an answer in a test that tells at once what is right; `hint_cost` is the percent of its points
    that a hint cost that was taken. `certainty` is asked for only by the marking that counts it. `marked_levels` are
    those of the standing marking of an open answer, empty until somebody marks it. `section` is the id of the section
    that drew it from the bank; that of a question of the test itself stands in its version.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="answers")
    order = models.PositiveIntegerField(_("number"))
    chosen = models.JSONField(_("chosen answers"), default=list)
    saved_at = models.DateTimeField(_("saved at"), null=True)
    typed_at = models.DateTimeField(_("typed at"), null=True)
    keys = models.JSONField(default=list)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    hint_cost = models.PositiveSmallIntegerField(_("percent of the points for a hint"), null=True)
    certainty = models.PositiveSmallIntegerField(_("certainty"), null=True, choices=Certainty)

    marked_levels = models.JSONField(_("chosen levels"), null=True)
    section = models.CharField(_("section"), max_length=36, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer in a test")
        verbose_name_plural = _("answers in a test")
        constraints = [
            models.UniqueConstraint(fields=["attempt", "version"], name="answer_once_for_each_question"),
            models.UniqueConstraint(fields=["attempt", "order"], name="answer_order_once"),
            models.CheckConstraint(
                condition=models.Q(certainty=None) | models.Q(certainty__gte=1, certainty__lte=3),
                name="answer_certainty_is_one_to_three",
            ),
        ]

    @property
    def is_given(self) -> bool:
        """Whether nothing is left to do: an order with an empty place is not answered unless it is confirmed so."""
        return bool(self.chosen and self.confirmed_at) or super().is_given

    @property
    def asks_certainty(self) -> bool:
        """Not of an open answer: how good it is somebody else says."""
        return bool(self.attempt_id and self.attempt.asks_certainty and not self.version.way.by_person)

    @property
    def waits(self) -> bool:
        """Whether it is for a person to mark, and nobody has."""
        return self.version.way.by_person and bool(self.chosen) and self.marked_levels is None

    @property
    def person_id(self) -> int:
        """Whose answer it is, as a work has it."""
        return self.attempt.person_id

    @property
    def page(self) -> Any:
        """The test, as a work has its task."""
        return self.attempt.quiz

    @property
    def part(self) -> str:
        """The id of the section it was asked in, or empty."""
        return self.section or str(self.version.section)

    @property
    def rightness(self) -> Fraction:
        """Of an open answer, what the chosen levels are worth."""
        if self.marked_levels is None:
            return super().rightness
        return share_of(rubric_of(self.version.rules["rubric"]), self.marked_levels)

    def levels(self) -> list[tuple[int, str, bool]]:
        """How sure somebody can be: the level, its words, and whether it is what counts now."""
        now = self.certainty or Certainty.LOW
        return [(int(level), str(level.label), level == now) for level in Certainty]

    @property
    def share(self) -> Fraction:
        """Which part of the points it is worth by the marking of its attempt; a hint takes its part of what is earned.

        An answer that is in no attempt is worth what is right of it, and so is an open one: nobody guesses it, so that
        it neither takes points away nor is said with a certainty.
        """
        value = self.rightness
        if self.attempt_id and self.chosen and not self.version.way.by_person:
            rules = self.attempt
            value = worth(value, marking=rules.marking, penalty=rules.penalty, certainty=self.certainty)
        return value * Fraction(100 - (self.hint_cost or 0), 100) if value > 0 else value

    @property
    def hint_offered(self) -> bool:
        """Whether there is one that can still be taken."""
        return bool(self.version.hint) and self.hint_cost is None and not self.confirmed_at
