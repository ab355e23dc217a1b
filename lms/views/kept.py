"""What the screens of lists kept by the office begin and end with."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest

from lms.forms.stale import present_state, renew
from lms.models import Person
from lms.permissions import can
from lms.views.seen import reader


def keeper(request: HttpRequest, action: str) -> Person:
    """The person, who may do this; refused as every screen under /administracja/ refuses."""
    person = reader(request)
    if not can(person, action):
        raise PermissionDenied
    return person


def typed(form: BaseForm) -> dict[str, Any]:
    """The arguments of the operation: everything but the key."""
    return {name: value for name, value in form.cleaned_data.items() if name != "key"}


def shown_again(form: BaseForm, counter: str, present: Any) -> dict[str, Any]:
    """The form, and `present` (labels and values) where somebody else saved first; of a new thing nothing is."""
    stale = present is not None and renew(form, counter, getattr(present, counter))
    return {"form": form, "present": present_state(form, present) if stale else []}
