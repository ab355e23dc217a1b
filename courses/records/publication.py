"""Versions of an instruction, a course, a lesson or a test as readers have seen them."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lms.models import Person, Release

LONGEST_NOTE = 200


class ChangeKind(models.TextChoices):
    """What a new version of a text asks of whoever knows an earlier one: nothing, or to confirm what changed."""

    SMALL = "small", _("Small: a slip, a clearer sentence; nobody is asked to read it again")
    MATERIAL = "material", _("Material: whoever has done the lesson confirms the changed part")


def wrong_change(kind: str, note: str) -> tuple[str, str] | None:
    """The field of a lesson that was published before and the sentence that says what is missing; None: all is said."""
    if kind not in ChangeKind.values:
        return "change_kind", gettext("This lesson was published before. Say whether the change is small or material.")
    if kind == ChangeKind.MATERIAL and not note.strip():
        return "change_note", gettext("Say in one sentence what has changed. Whoever has done the lesson reads it.")
    return None


class Publication(models.Model):
    """One published revision and its number, counted from 1 within the page.

    `release` is the release of a system that the change of a lesson follows, where its author named one.

    `change` and `note` say of a later version of a lesson or an instruction what kind of change it is and, for readers,
    what has changed. An instruction's change is material where that of any of its steps is.

    `stamp` grows when something that the text shows or links to has changed: a compiled body with an older stamp
    is not used again.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="publications")
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveIntegerField(_("version"))
    released_at = models.DateTimeField(_("published at"))
    released_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True)
    stamp = models.PositiveIntegerField(default=1)
    change = models.CharField(_("kind of change"), max_length=8, choices=ChangeKind, blank=True)
    note = models.CharField(_("what has changed"), max_length=LONGEST_NOTE, blank=True)

    release = models.ForeignKey(Release, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="publication_number_once_per_page"),
            models.UniqueConstraint(fields=["page", "revision"], name="publication_revision_once_per_page"),
            models.CheckConstraint(
                condition=~models.Q(number=1) | models.Q(change=""), name="publication_first_changes_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.number}"
