"""A person who logs in; what they may do follows from their appointments."""

from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from lms.models.standing import HELD_COLUMNS, Standing, folded


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, person: "Person") -> Self:
        """The office sees everybody, a partner's people their own office, a contractor its own firm."""
        if person.standing.sees_all_people:
            return self
        own = models.Q(pk=person.pk)
        return self.filter(
            own
            | models.Q(appointments__organisation_id__in=person.standing.organisations(), appointments__ended_on=None)
        ).distinct()

    def with_bell(self) -> Self:
        """Add `unread_notices`, so that the bell costs no statement of its own."""
        unread = models.Count("notices", filter=models.Q(notices__read_at=None, notices__in_bell=True))
        return self.annotate(unread_notices=unread)

    def logged_in(self, pk: int, day: date) -> "Person | None":
        """The person with the bell and with what they hold on that day, in the one statement of every request."""
        held = models.FilteredRelation(
            "appointments",
            condition=models.Q(appointments__began_on__lte=day)
            & (models.Q(appointments__ended_on=None) | models.Q(appointments__ended_on__gt=day)),
        )
        columns = {f"held_{number}": models.F(f"held__{name}") for number, name in enumerate(HELD_COLUMNS)}
        rows = list(self.with_bell().filter(pk=pk).annotate(held=held).annotate(**columns))
        if not rows:
            return None
        found = rows[0]
        appointed = [[getattr(row, name) for name in columns] for row in rows]
        in_force = sorted((row for row in appointed if row[0] and found.is_active), key=itemgetter(0))
        found.standing = Standing(tuple(folded(in_force)))
        return found


class PersonManager(UserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Wagtail asks a user model's manager for get_by_natural_key: a login is matched without regard to case."""

    use_in_migrations = False

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username__iexact=username)


class Person(AbstractUser):
    """Kept small (GDPR art. 5): names, login, work e-mail and telephone.

    E-mail is optional and may be shared by an office.

    Alone in migration 0001: Wagtail's migrations depend on it.
    """

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As on the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")
        CONTRAST = "contrast", _("High contrast")

    TEXT_SCALES = (100, 115, 130, 150)

    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    theme = models.CharField(_("colours"), max_length=10, choices=Theme, default=Theme.SYSTEM)
    text_scale = models.PositiveSmallIntegerField(_("text size"), default=100)
    letter_shortcuts = models.BooleanField(_("single-letter shortcuts"), default=True)
    privacy_notice_seen_at = models.DateTimeField(null=True, blank=True)
    privacy_notice_version = models.CharField(max_length=20, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("username"), name="person_login_whatever_case"),
            models.CheckConstraint(
                condition=models.Q(text_scale__in=[100, 115, 130, 150]), name="person_text_scale_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @cached_property
    def standing(self) -> Standing:
        """What this person holds today: one statement, kept for the life of the object."""
        return Standing.of(self)

    def clear_standing(self) -> None:
        self.__dict__.pop("standing", None)

    @property
    def initials(self) -> str:
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.username[:2].upper()

    def save(self, *args: Any, **kwargs: Any) -> None:
        # An empty address is one value only, so that "no e-mail" is asked in one way.
        self.email = self.email.strip()
        super().save(*args, **kwargs)
