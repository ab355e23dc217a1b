"""What people ask from their phones while a presentation is shown."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.records.slot import Slot
from lms.models import Person

LONGEST_QUESTION = 300


class RoomQuestionQuerySet(models.QuerySet["RoomQuestion"]):
    def visible_to(self, person: Person) -> Self:
        """The office all, who shows it those of the own showings, who was there those of that showing."""
        if person.standing.is_office:
            return self
        return self.filter(models.Q(slot__trainer=person) | models.Q(slot__presences__person=person)).distinct()


class RoomQuestion(models.Model):
    """Shown without a name: who is afraid of the room does not ask."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="questions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="room_questions")
    text = models.CharField(_("question"), max_length=LONGEST_QUESTION)
    asked_at = models.DateTimeField(_("asked at"))
    answered_at = models.DateTimeField(_("answered at"), null=True)

    objects = RoomQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question in the room")
        verbose_name_plural = _("questions in the room")
        constraints = [models.UniqueConstraint(fields=["slot", "person", "text"], name="room_question_asked_once")]

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.pk}"


class RoomVote(models.Model):
    """“Me too”: once a person."""

    question = models.ForeignKey(RoomQuestion, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="room_votes")

    class Meta:
        verbose_name = _("vote for a question")
        verbose_name_plural = _("votes for questions")
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="room_vote_once")]

    def __str__(self) -> str:
        return f"{self.question_id}"
