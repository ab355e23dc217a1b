"""Sessions in the database that bring the person along: one statement where Django makes two in every request."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from lms.models import Person, Session


class SessionStore(DatabaseStore):
    """`person` is who the session was opened for, as read when it was loaded; None before that, and without a person.

    Nobody is logged in by `person` alone: `lms.views.signed_in` compares it with what the session itself says.
    """

    person: Person | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Any = super().create_model_instance(data)
        row.person_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        return row  # type: ignore[no-any-return]

    def _get_session_from_db(self) -> Session | None:
        found = Person.objects.in_session(self.session_key or "", timezone.now())
        if found is None:
            # Nobody has logged in, or the session has run out: Django's own way.
            return super()._get_session_from_db()  # type: ignore[misc,no-any-return]
        self.person, data = found
        return Session(session_key=self.session_key or "", session_data=data)
