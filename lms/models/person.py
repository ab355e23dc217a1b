"""A person who logs in; what they may do follows from their appointments."""

from datetime import UTC, date, datetime
from functools import cached_property
from operator import itemgetter
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.kit.prepared import Prepared
from lms.models.standing import HELD_COLUMNS, Shape, Standing, folded, shape_of


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

    def holding(self, day: date) -> Self:
        """Add what each person holds on that day, one row for each appointment and location, in columns `held_…`."""
        held = models.FilteredRelation(
            "appointments",
            condition=models.Q(appointments__began_on__lte=day)
            & (models.Q(appointments__ended_on=None) | models.Q(appointments__ended_on__gt=day)),
        )
        return self.annotate(held=held).annotate(**{name: models.F(path) for name, path in HELD_AS.items()})

    def with_standing(self, day: date) -> "list[Person]":
        """These people, each with what they hold on that day; one statement for all of them."""
        found: dict[int, list[Person]] = {}
        for row in self.holding(day):
            found.setdefault(row.pk, []).append(row)
        return [_standing(rows) for rows in found.values()]

    def logged_in(self, pk: int, day: date) -> "Person | None":
        """The person with the bell and with what they hold on that day, in the one statement of every request."""
        rows = LOGGED_IN.rows(pk=pk, day=day)
        return _standing(rows) if rows else None

    def in_session(self, key: str, now: datetime) -> "tuple[Person, str] | None":
        """The same of the person whose session has this key, with what the session holds, in one statement.

        None for a session that has run out and for one without a person.
        """
        rows = IN_SESSION.rows(key=key, now=now, day=timezone.localdate(now))
        return (_standing(rows), rows[0].session_data) if rows else None


def _standing(rows: "list[Person]") -> "Person":
    """One person of a row for each thing they hold."""
    found = rows[0]
    appointed = [[getattr(row, name) for name in HELD_AS] for row in rows]
    in_force = sorted((row for row in appointed if row[0] and found.is_active), key=itemgetter(0))
    found.standing = Standing(tuple(folded(in_force)))
    return found


def _in_session(key: str, now: datetime, day: date) -> PersonQuerySet:
    running = Person.objects.with_bell().filter(sessions__session_key=key, sessions__expire_date__gt=now)
    rows: PersonQuerySet = running.holding(day).annotate(session_data=models.F("sessions__session_data"))
    return rows


HELD_AS = {f"held_{number}": f"held__{name}" for number, name in enumerate(HELD_COLUMNS)}
LOGGED_IN = Prepared(lambda pk, day: Person.objects.with_bell().filter(pk=pk).holding(day), pk=-1, day=date(1, 1, 1))
IN_SESSION = Prepared(_in_session, key="?", now=datetime(1, 1, 2, tzinfo=UTC), day=date(1, 1, 1))


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

    class MailHabit(models.TextChoices):
        AT_ONCE = "at_once", _("Each message at once")
        DAILY = "daily", _("One summary a day, at 7:00 on working days")

    TEXT_SCALES = (100, 115, 130, 150)

    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    theme = models.CharField(_("colours"), max_length=10, choices=Theme, default=Theme.SYSTEM)
    text_scale = models.PositiveSmallIntegerField(_("text size"), default=100)
    letter_shortcuts = models.BooleanField(_("single-letter shortcuts"), default=True)
    mail_habit = models.CharField(_("mail about notices"), max_length=10, choices=MailHabit, default=MailHabit.AT_ONCE)
    quiet_mail = models.BooleanField(_("no mail outside office hours"), default=False)
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

    def stand_in(self) -> "tuple[Person, Shape, dict[Any, Any]]":
        """Somebody of the same standing without anything of this person, for lists that are compiled once for all of
        them (lms.kit.gathered); what tells these standings apart; the ids that the stand-in's numbers stand for.

        Whatever else is asked of the stand-in would be read from the database, which is refused there.
        """
        shape, ids = shape_of(self)
        found = Person.from_db(self._state.db, ["id"], [shape.pk])
        found.standing = shape.standing
        return found, shape, ids

    @property
    def initials(self) -> str:
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.username[:2].upper()

    def save(self, *args: Any, **kwargs: Any) -> None:
        # An empty address is one value only, so that "no e-mail" is asked in one way.
        self.email = self.email.strip()
        super().save(*args, **kwargs)
