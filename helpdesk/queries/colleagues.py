"""Who works at an office, to choose one of them."""

from datetime import date

from django.db import models

from lms.models import Appointment, Person


def people_at(partners: frozenset[int], day: date, *, without: int | None = None) -> models.QuerySet[Person]:
    """Active people with an appointment there that day, by surname."""
    held = Appointment.objects.in_force(day).filter(organisation_id__in=partners).values("person")
    return Person.objects.filter(pk__in=held).exclude(pk=without).order_by("last_name", "first_name", "pk")
