"""“It helped” or “it did not”, said by a reader about a version of an article."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.records.publication import Publication
from lms.models import Person


class ArticleVoteQuerySet(models.QuerySet["ArticleVote"]):
    def visible_to(self, person: Any) -> Self:
        """One's own; authors see numbers only."""
        return self.filter(person_id=person.pk) if person.is_authenticated else self.none()


class ArticleVote(models.Model):
    """One for each person and version; said again it takes the place of what was said. The row is the record."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="article_votes")
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="votes")
    helped = models.BooleanField(_("it helped"))
    voted_at = models.DateTimeField(_("said at"))

    objects = ArticleVoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote on an article")
        verbose_name_plural = _("votes on articles")
        constraints = [models.UniqueConstraint(fields=["person", "publication"], name="article_vote_once_per_version")]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.helped}"
