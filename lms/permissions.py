"""One question, one answer: may this person do this to this thing?

Screens, operations, templates and Wagtail all ask `can`. Each package adds its part of the table in its rules.py.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils import timezone

from lms.models import Person

Predicate = Callable[[Person, Any], bool]
_table: dict[str, Predicate] = {}


def permit(table: dict[str, Predicate]) -> None:
    """Add actions such as "helpdesk.escalate"; raise ValueError when one is decided elsewhere already."""
    if taken := table.keys() & _table.keys():
        raise ValueError(f"decided already: {sorted(taken)}")
    _table.update(table)


def can(person: Any, action: str, thing: Any = None) -> bool:
    """Whether an active person may do `action` to `thing`; an unknown action is a mistake and raises KeyError."""
    rule = _table[action]
    return bool(getattr(person, "is_active", False) and person.is_authenticated and rule(person, thing))


def actions() -> Iterable[str]:
    return _table.keys()


class TableBackend(ModelBackend):
    """Logs in with login and password; every permission, Wagtail's included, comes from the table.

    Wagtail groups are derived from appointments, so rows of auth_permission give nothing by themselves.
    """

    def get_user(self, user_id: int) -> Person | None:
        person = Person.objects.logged_in(user_id, timezone.localdate())
        return person if person and self.user_can_authenticate(person) else None

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Person | None:
        person = Person.objects.filter(username__iexact=username or "").first()
        if person is None:
            # The same time is spent on an unknown login, so that the clock tells nothing.
            Person().set_password(password or "")
            return None
        return person if person.check_password(password or "") and self.user_can_authenticate(person) else None

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return perm in _table and can(user_obj, perm, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return any(name.startswith(f"{app_label}.") and can(user_obj, name) for name in _table)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return {name for name in _table if name.startswith("wagtail") and can(user_obj, name, obj)}
