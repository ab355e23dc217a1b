"""Forms of new times and new hours as the office sends them."""

from typing import Any

from helpdesk.forms.terms import CalendarForm, PolicyForm
from helpdesk.models.policy import Promiser
from helpdesk.queries.terms import terms_of


def new_times(contract: Promiser, **changed: Any) -> dict[str, Any]:
    """The times in force, with a longer solution of every category, or with what is given."""
    form = PolicyForm(contract=contract, present=terms_of(contract).policy)
    found = sent(form)
    wanted = changed or {name: "30 dni" for name in found if name.endswith("-solution")}
    return {**found, "why": "Aneks 3", "save": "", **wanted}


def new_hours(contract: Promiser = None, **changed: Any) -> dict[str, Any]:
    """The hours in force, with a break at noon on Mondays, or with what is given."""
    form = CalendarForm(present=terms_of(contract).calendar)
    wanted = changed or {"day0": "8:00–12:00, 13:00–17:00"}
    return {**sent(form), "why": "Aneks 3", "save": "", **wanted}


def sent(form: Any) -> dict[str, Any]:
    """What a browser would send for an untouched form: of check boxes only those that are ticked."""
    values = {name: form[name].value() for name in form.fields if name not in ("key", "why")}
    return {name: "on" if value is True else value for name, value in values.items() if value not in (None, False)}
