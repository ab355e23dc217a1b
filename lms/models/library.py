"""The library of the project's documents: each with its versions, and who of a partner has confirmed reading which."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.append_only import AppendOnly, AppendOnlyQuerySet
from lms.models.partner import Partner
from lms.models.person import Person
from lms.models.standing import SPEAKER_ROLES
from lms.pages.readers import Narrowed, Readers, readable_by


class LibraryKind(models.TextChoices):
    SPECIFICATION = "specification", pgettext_lazy("document", "specification of deployment and maintenance")
    ANNEX = "annex", pgettext_lazy("document", "annex of a contract")
    TEMPLATE = "template", pgettext_lazy("document", "template")
    OTHER = "other", pgettext_lazy("document", "other document")


class LibraryDocumentQuerySet(models.QuerySet["LibraryDocument"]):
    def visible_to(self, person: Any) -> Self:
        """For whom it is, once it has a version; the office sees one that has none yet."""
        seen = self.filter(readable_by(person))
        if person.is_authenticated and person.standing.sees_all_people:
            return seen
        return seen.filter(pk__in=LibraryVersion.objects.values("document_id"))

    def locked(self, document: "LibraryDocument") -> "LibraryDocument":
        """The row as it is now, for whoever changes it."""
        return self.select_for_update(of=("self",)).get(pk=document.pk)


class LibraryDocument(Narrowed):
    """`is_to_confirm`: representatives of the partners that it is for are asked to confirm reading each version.

    `case_mark` is typed by the office. `edition` counts changes of the row, for two who change it at once.
    """

    kind = models.CharField(_("kind"), max_length=13, choices=LibraryKind)
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("what it is about"), max_length=500, blank=True)
    case_mark = models.CharField(_("case mark"), max_length=60, blank=True)
    audience = models.CharField(_("who may read it"), max_length=10, choices=Readers, default=Readers.PARTNERS)
    is_to_confirm = models.BooleanField(_("representatives confirm that they have read it"), default=False)
    edition = models.PositiveIntegerField(default=1)

    objects = LibraryDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of the library")
        verbose_name_plural = _("documents of the library")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.is_to_confirm and self.audience in (Readers.LEADERS, Readers.AUTHORS):
            raise ValidationError({"is_to_confirm": _("Representatives do not read this document.")})


class LibraryVersionQuerySet(AppendOnlyQuerySet):
    def visible_to(self, person: Any) -> Self:
        """Every version, old ones too, of what the reader may read."""
        return self.filter(document__in=LibraryDocument.objects.filter(readable_by(person)).values("pk"))


def storage_path(version: "LibraryVersion", filename: str) -> str:
    """`filename` is a random name, never the one a person gave."""
    return f"library/{filename}"


class LibraryVersion(AppendOnly):
    """The newest row is in force. `kind`, `mime`, `name`, `size` and `sha256` are what the upload kit found.

    `number`, `dated_on` and `author` are those of the document; `at` and `by` say when it was put here and by whom.
    """

    document = models.ForeignKey(LibraryDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.CharField(_("version"), max_length=20)
    dated_on = models.DateField(_("date"))
    author = models.CharField(_("author"), max_length=160)
    changes = models.CharField(_("what changed"), max_length=500, blank=True)
    kind = models.CharField(max_length=10)
    mime = models.CharField(max_length=100)
    name = models.CharField(_("name"), max_length=120)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    file = models.FileField(_("file"), upload_to=storage_path, max_length=120)

    objects: ClassVar[Any] = LibraryVersionQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="library_version_once")]

    def __str__(self) -> str:
        return f"{self.document} {self.number}"


class AcknowledgementQuerySet(AppendOnlyQuerySet):
    def visible_to(self, person: Person) -> Self:
        """The office all; who speaks for a partner, those of the partner."""
        if person.standing.sees_all_people:
            return self
        return self.filter(partner_id__in=person.standing.partners(*SPEAKER_ROLES))


class Acknowledgement(AppendOnly):
    """`by` has confirmed at `at`, for the partner, that this version has been read; `sha256` is what was read."""

    version = models.ForeignKey(LibraryVersion, on_delete=models.PROTECT, related_name="acknowledgements")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="acknowledgements")
    sha256 = models.CharField(max_length=64)

    objects = AcknowledgementQuerySet.as_manager()  # type: ignore[assignment,misc]  # the base has one of its own

    class Meta(AppendOnly.Meta):
        verbose_name = _("acknowledgement of a document")
        verbose_name_plural = _("acknowledgements of documents")
        constraints = [models.UniqueConstraint(fields=["version", "partner"], name="acknowledged_once_by_partner")]

    def __str__(self) -> str:
        return f"{self.version} · {self.partner}"
