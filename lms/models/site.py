"""Texts of one installation: name, organisation, addresses."""

import time
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

FRESH_SECONDS = 10


@register_setting(icon="cog")
class SiteTexts(BaseSiteSetting):
    """Shown on every page, so each process keeps a copy for at most ten seconds."""

    site_name = models.CharField(_("name of the site"), max_length=60, default="Pomost")
    tagline = models.CharField(_("line under the name"), max_length=120, default="wiedza i wsparcie e-Urzędu")
    organisation = models.CharField(_("organisation"), max_length=160, default="Urząd Marszałkowski")
    project = models.CharField(_("project line in the footer"), max_length=200, default="Projekt „e-Urząd”")
    email = models.EmailField(_("contact e-mail"), default="pomost@urzad.example")
    phone = models.CharField(_("contact telephone"), max_length=40, blank=True)
    address = models.CharField(_("postal address"), max_length=200, blank=True)

    _kept: ClassVar[tuple[float, "SiteTexts"] | None] = None

    class Meta:
        verbose_name = _("texts of the site")

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        type(self).forget()

    @classmethod
    def forget(cls) -> None:
        SiteTexts._kept = None

    @classmethod
    def current(cls) -> "SiteTexts":
        """The default site's texts; one statement, and none while the process's copy is fresh."""
        kept = SiteTexts._kept
        if kept and kept[0] > time.monotonic():
            return kept[1]
        site = Site.objects.select_related("sitetexts").filter(is_default_site=True).first()
        texts = (getattr(site, "sitetexts", None) or cls(site=site)) if site else cls()
        SiteTexts._kept = (time.monotonic() + FRESH_SECONDS, texts)
        return texts
