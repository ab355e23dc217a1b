"""A form of what somebody else has changed meanwhile: what was typed stays, and the next press is on purpose."""

from typing import Any

from django.forms import BaseForm
from django.utils.text import capfirst


def renew(form: BaseForm, counter: str, present: int | str) -> bool:
    """Tell whether the form was sent on an old version; if so, give it the present one for the next press.

    `counter` is the hidden field that holds the version. Show the present state beside what was typed.
    """
    if not form.is_bound or form.data.get(counter, "") == str(present):
        return False
    data: Any = form.data
    form.data = data.copy()
    form.data[counter] = str(present)  # type: ignore[index]  # a copy of what was sent may be written to
    return True


def present_state(form: BaseForm, thing: Any) -> list[tuple[str, Any]]:
    """(label, value) of each field that the form shows, as the thing is now."""
    return [
        (capfirst(str(field.label)), _shown(thing, name))
        for name, field in form.fields.items()
        if not field.widget.is_hidden
    ]


def _shown(thing: Any, name: str) -> Any:
    chosen = getattr(thing, f"get_{name}_display", None)
    return chosen() if chosen else getattr(thing, name)
