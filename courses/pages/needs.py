"""What of a course is to be done before one of its parts: named by the author in the part itself."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class NeedsMixin(models.Model):
    """Stands before Page. `needs` are ids of parts of the same course; what is no part of it any more locks nothing."""

    needs: Any = models.JSONField(_("to be done first"), default=list, blank=True)

    class Meta:
        abstract = True
