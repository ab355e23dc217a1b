"""Who is logged in where; Django's table of sessions with the person beside what a session holds."""

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from lms.models.person import Person


class Session(AbstractBaseSession):
    """`person` is empty before somebody has logged in. Rows are written by the store of lms.sessions only."""

    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="sessions")

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        return import_string("lms.sessions.SessionStore")
