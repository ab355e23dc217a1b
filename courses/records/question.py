"""Questions of a test as rows, and every wording they have had."""

from collections.abc import Sequence
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import TaggedItemBase

from courses import kinds
from courses.kinds.labels import LONGEST_CATEGORY
from courses.records.readable import readable_by
from lms.models import Person, Picture
from lms.models.standing import AUTHOR_ROLES

LONGEST_QUESTION = 500
LONGEST_FEEDBACK = 1000
LONGEST_HINT = 300


class QuestionQuerySet(models.QuerySet["Question"]):
    def standing(self) -> Self:
        """Those that still belong to their test, in the authors' order."""
        return self.filter(retired_at=None).order_by("order", "pk")


class Question(models.Model):
    """Lives as long as its test; its words are in its versions. A retired question is asked no more.

    A question that the Marshal's Office has approved is taken out with its approval only: until then it carries
    `retire_asked_at`. `category` is a name in the bank of questions, with / between its levels; it and the tags sort
    questions and change no result, so that they wait for no approval.
    """

    quiz = models.ForeignKey("courses.QuizPage", on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveIntegerField(_("number"))
    category = models.CharField(_("category"), max_length=LONGEST_CATEGORY, blank=True)
    tags = TaggableManager(through="courses.QuestionTag", blank=True, verbose_name=_("tags"))
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="copies")
    retire_asked_at = models.DateTimeField(_("to be taken out since"), null=True)
    retired_at = models.DateTimeField(_("taken out at"), null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question of a test")
        verbose_name_plural = _("questions of a test")
        indexes = [
            models.Index(
                fields=["quiz", "order"], condition=models.Q(retired_at=None), name="question_standing_in_order"
            )
        ]

    def newest_words(self) -> str:
        """For its authors; a draft as well. One statement."""
        return self.versions.order_by("-number").values_list("text", flat=True).first() or ""


class QuestionTag(TaggedItemBase):
    content_object = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="tagged_items")


class QuestionVersionQuerySet(models.QuerySet["QuestionVersion"]):
    def in_force(self) -> Self:
        """What an attempt that begins now is asked: approved wordings of standing questions, in the authors' order."""
        asked = self.filter(replaced_at=None, question__retired_at=None).exclude(released_at=None)
        return asked.order_by("question__order", "question_id")

    def visible_to(self, person: Person) -> Self:
        """Whose words a person may read outside the test, never with the key.

        Of an exam: the office, its author, and whoever was asked it in an attempt that is over. Of another test also
        every reader of the test.
        """
        if person.standing.is_office:
            return self
        over = self.model._default_manager.filter(
            answers__attempt__person=person, answers__attempt__submitted_at__isnull=False
        )
        seen = models.Q(pk__in=over.values("pk"))
        seen |= models.Q(question__quiz__purpose="quiz", released_at__isnull=False) & readable_by(
            person, "question__quiz__"
        )
        if person.standing.has(*AUTHOR_ROLES):
            seen |= models.Q(question__quiz__owner=person)
        return self.filter(seen)

    def drafts(self) -> Self:
        """Wordings that wait for the Marshal's Office."""
        return self.filter(released_at=None)


class QuestionVersion(models.Model):
    """One wording of a question. From its release on it is never changed: attempts point at it.

    What `options` and `rules` hold is the matter of the kind (courses.kinds); an option keeps its id from version to
    version. `number` counts from 1 within the question. A draft (`released_at` empty) waits for the approval of the
    test; `replaced_at` tells when the next version took its place. Since a regrade `marked_by` is the version whose key
    counts instead of the own one. `section` is the id of a section of the test, or empty. `notes` are what is said of
    single answers, by their ids (courses.kinds.notes).
    """

    class Kind(models.TextChoices):
        SINGLE = "single", _("one right answer")
        MULTIPLE = "multiple", _("several right answers")
        TRUTH = "truth", _("true or false")
        TEXT = "text", _("a short text")
        NUMBER = "number", _("a number")
        ORDER = "order", _("putting in order")
        MATCH = "match", _("matching pairs")
        GAPS = "gaps", _("a text with gaps")
        HOTSPOT = "hotspot", _("areas of a picture")
        OPEN = "open", _("an open answer")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.SINGLE)
    text = models.CharField(_("question"), max_length=LONGEST_QUESTION)
    options = models.JSONField(_("answers"))
    rules = models.JSONField(_("rules"), default=dict)
    picture = models.ForeignKey(Picture, null=True, on_delete=models.PROTECT, related_name="+")
    notes = models.JSONField(_("said of single answers"), default=dict)
    feedback = models.CharField(_("explanation"), max_length=LONGEST_FEEDBACK, blank=True)
    hint = models.CharField(_("hint"), max_length=LONGEST_HINT, blank=True)
    section = models.CharField(_("section"), max_length=36, blank=True)
    lesson = models.ForeignKey("courses.LessonPage", null=True, on_delete=models.SET_NULL, related_name="+")
    step = models.ForeignKey("courses.Step", null=True, on_delete=models.SET_NULL, related_name="+")
    points = models.PositiveSmallIntegerField(_("points"), default=1)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(_("written at"))
    released_at = models.DateTimeField(_("approved at"), null=True)
    replaced_at = models.DateTimeField(_("replaced at"), null=True)
    marked_by = models.ForeignKey("self", null=True, on_delete=models.RESTRICT, related_name="+")

    objects = QuestionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of a question")
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="question_version_number_once"),
            models.UniqueConstraint(
                fields=["question"],
                condition=models.Q(released_at__isnull=False, replaced_at=None),
                name="question_has_one_version_in_force",
            ),
            models.UniqueConstraint(
                fields=["question"], condition=models.Q(released_at=None), name="question_has_one_draft"
            ),
            models.CheckConstraint(
                condition=models.Q(replaced_at=None) | models.Q(replaced_at__gte=models.F("released_at")),
                name="question_version_released_before_replaced",
            ),
            models.CheckConstraint(condition=models.Q(points__gte=1), name="question_version_is_worth_a_point"),
            models.CheckConstraint(
                condition=models.Q(lesson=None) | models.Q(step=None), name="question_version_leads_to_one_place"
            ),
        ]

    @property
    def way(self) -> kinds.Kind:
        """How questions of this kind are answered and marked."""
        return kinds.KINDS[self.kind]

    @property
    def asked(self) -> kinds.Asked:
        return kinds.Asked(self.options, self.rules)

    @property
    def key(self) -> kinds.Asked:
        """What answers to this version are marked by."""
        return self.marked_by.asked if self.marked_by else self.asked

    def notes_on(self, chosen: Sequence[str]) -> list[tuple[str, dict[str, Any]]]:
        """What its author says of a kept answer: the words of each answer, and the note."""
        words = self.way.answers(self.asked) if self.notes else {}
        met = self.way.met(self.asked, chosen) if self.notes else []
        return [(words[key], self.notes[key]) for key in met if key in self.notes]

    def note_lines(self) -> list[tuple[str, str]]:
        """For authors: the words of each answer of which something is said, and what."""
        words = self.way.answers(self.asked)
        return [(words[key], self.notes[key]["text"]) for key in words if self.notes.get(key, {}).get("text")]

    @property
    def right(self) -> list[str]:
        """An answer that is worth all the points."""
        return self.way.right(self.asked)

    def option_ids(self) -> frozenset[str]:
        return self.asked.ids()

    def key_lines(self) -> list[kinds.Line]:
        """What is right, in words."""
        return self.way.key(self.asked)

    def counting_lines(self) -> list[kinds.Line]:
        """What counts as right since a regrade, in words."""
        return self.way.key(self.key)

    def texts_of(self, chosen: Sequence[str]) -> list[str]:
        """A kept answer in the words of this version."""
        return self.way.told(self.asked, chosen)
