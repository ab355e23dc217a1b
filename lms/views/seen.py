"""What several screens of partners and organisations begin and end with."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import models
from django.forms import BaseForm
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from lms.models import Organisation, Partner, Person
from lms.once import Made, found, once
from lms.permissions import can
from lms.queries.partner_card import partner_by_code


def reader(request: HttpRequest) -> Person:
    """The person who is logged in; for use behind login_required."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def seen_partner(request: HttpRequest, teryt: str, action: str = "") -> Partner:
    """The partner under this code if the person may see it (and do `action` to it); 404 alike otherwise."""
    person = reader(request)
    partner = partner_by_code(teryt, person)
    if partner is None or (action and not can(person, action, partner)):
        raise Http404
    return partner


def seen_organisation(request: HttpRequest, pk: int) -> Organisation:
    """An organisation in which the person is, or any for the office; 404 otherwise."""
    person = reader(request)
    seen = Organisation.objects.visible_to(person)
    if not person.standing.sees_all_people:
        seen = seen.filter(pk__in=person.standing.organisations())
    return get_object_or_404(seen, pk=pk)


def make_once(request: HttpRequest, form: BaseForm, action: str, kind: type[Made], make: Callable[[], Made]) -> Made:
    """Make what the form asks for, or find what this very form has made before."""
    key: Any = form.cleaned_data["key"]
    made, _new = once(key=key, action=action, by=reader(request), now=timezone.now(), kind=kind, make=make)
    return made


def made_before(request: HttpRequest, action: str, kind: type[Made]) -> Made | None:
    """What this very form has made, asked before its fields are checked: a second press is no mistake of anybody's."""
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        return None
    return found(key=key, action=action, by=reader(request), kind=kind)


def own_row(table: type[models.Model], pk: int | None, **where: Any) -> Any:
    """The row of that id there, None without an id, 404 where it is not."""
    return None if pk is None else get_object_or_404(table, pk=pk, **where)
