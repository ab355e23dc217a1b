"""Facts of the programme, each a frozen dataclass of ids."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class PersonAppointed:
    name: ClassVar[str] = "lms.person_appointed"
    appointment_id: int


@dataclass(frozen=True, kw_only=True)
class AppointmentEnded:
    name: ClassVar[str] = "lms.appointment_ended"
    appointment_id: int


@dataclass(frozen=True, kw_only=True)
class PartnerJoined:
    name: ClassVar[str] = "lms.partner_joined"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class PartnerDescribed:
    name: ClassVar[str] = "lms.partner_described"
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class PersonInvited:
    """The secret itself is never in an event; the operation returns it once to whoever shows or mails it."""

    name: ClassVar[str] = "lms.person_invited"
    person_id: int
    secret_id: int


@dataclass(frozen=True, kw_only=True)
class PasswordSet:
    name: ClassVar[str] = "lms.password_set"
    person_id: int


@dataclass(frozen=True, kw_only=True)
class LoginRequested:
    name: ClassVar[str] = "lms.login_requested"
    request_id: int


@dataclass(frozen=True, kw_only=True)
class PeopleImported:
    name: ClassVar[str] = "lms.people_imported"
    partner_id: int
    added: int
    changed: int
    refused: int
