"""Pictures and documents behind one permission check; the stored original can be replaced.

The files lie under MEDIA_ROOT/protected, never under a web server's document root; lms.views.media serves them.
"""

import re
from typing import Any

from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as StockDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image

from lms.pages.readers import NARROWING, OF_PARTNERS, Narrowed

_SAID_BY_ITS_ENDING = re.compile(r"\.(?:format-\w+|\w+quality-\d+)")


class Audience(models.TextChoices):
    PUBLIC = "public", _("everybody")
    SIGNED_IN = "signed_in", _("people who are logged in")
    PARTNERS = "partners", _("people of partners")
    LEADERS = "leaders", _("leaders of partners")
    AUTHORS = "authors", _("authors only")
    DRAFT = "draft", _("authors only, until a text that shows it is published")


def may_fetch(person: Any, audience: str) -> bool:
    """Whether bytes of this audience may go to this person, where nothing more of the file is at hand; anonymous people
    get public files only. What is for partners goes to the office alone: for whom else, the row knows (readable_by).
    """
    if audience == Audience.PUBLIC:
        return True
    if not person.is_authenticated:
        return False
    if audience in OF_PARTNERS:
        return bool(person.standing.sees_all_people)
    return audience == Audience.SIGNED_IN or person.standing.has("trainer", "coordinator", "administrator")


class Picture(Narrowed, AbstractImage):
    audience = models.CharField(_("who may see it"), max_length=10, choices=Audience, default=Audience.SIGNED_IN)
    admin_form_fields = (*Image.admin_form_fields, "audience", *NARROWING)

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_picture", "Can choose picture")]

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:  # noqa: A002 - Wagtail's
        """Under a shorter name than Wagtail's: a page of twelve steps holds sixty such addresses."""
        file = super().generate_rendition_file(filter, source=source)
        file.name = re.sub(r"\.width-(\d+)", r".\1", _SAID_BY_ITS_ENDING.sub("", file.name))
        return file


class Rendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Download(Narrowed, AbstractDocument):
    audience = models.CharField(_("who may see it"), max_length=10, choices=Audience, default=Audience.SIGNED_IN)
    admin_form_fields = (*StockDocument.admin_form_fields, "audience", *NARROWING)

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_download", "Can choose document")]
