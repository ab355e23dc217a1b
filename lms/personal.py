"""What lms and Wagtail keep of a person: how it is given out, and what is left when they ask to be forgotten.

Source: GDPR art. 15, 17 and 20. What others rely on (who appointed, who approved, the sealed events) stays, but under
an account without a name.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone

from lms.models import (
    Appointment,
    AttachmentChange,
    AttachmentStep,
    Download,
    Event,
    LoginRequest,
    MailDelivery,
    Milestone,
    MilestoneChange,
    MilestoneTemplate,
    Notice,
    OnceKey,
    OneTimeSecret,
    Person,
    Picture,
    ProfileChange,
    ProfileReview,
    ProfileSection,
    Session,
)
from lms.queries.words import thing_in_words
from lms.registry import PersonalData, personal_data

Rows = list[dict[str, Any]]
ACCOUNT = ("username", "first_name", "last_name", "email", "phone", "date_joined", "last_login", "closed_at")


def rows_of(queryset: QuerySet[Any], **columns: str) -> Rows:
    """One dictionary for each row: `name=column`; the names are shown to the person, translated."""
    return [dict(zip(columns, row, strict=True)) for row in queryset.order_by("pk").values_list(*columns.values())]


def export_account(person: Person) -> Rows:
    return rows_of(Person.objects.filter(pk=person.pk), **dict(zip(ACCOUNT, ACCOUNT, strict=True)))


def erase_account(person: Person, now: datetime) -> int:
    """The row stays as the nameless author of what others rely on; nobody can log in with it."""
    person.username, person.first_name, person.last_name = f"usuniete-{person.pk}", "", ""
    person.email = person.phone = ""
    person.is_active, person.closed_at, person.last_login = False, now, None
    person.set_unusable_password()
    person.save()
    person.groups.clear()
    person.user_permissions.clear()
    return 1


def export_appointments(person: Person) -> Rows:
    return rows_of(
        Appointment.objects.filter(person=person),
        role="role", office="organisation__name", job_title="job_title", began_on="began_on", ended_on="ended_on",
    )  # fmt: skip


def erase_appointments(person: Person, now: datetime) -> int:
    own = Appointment.objects.filter(person=person)
    today = timezone.localdate(now)
    own.filter(Q(ended_on=None) | Q(ended_on__gt=today)).update(ended_on=Greatest(F("began_on"), today))
    return own.update(job_title="", position=None)


def export_events(person: Person) -> Rows:
    columns = ("name", "object_type", "object_id", "happened_at")
    return [
        {"event": name, "about": thing_in_words(label, key), "happened_at": moment}
        for name, label, key, moment in Event.objects.filter(actor=person).order_by("pk").values_list(*columns)
    ]


def erase_events(person: Person, now: datetime) -> int:
    """Sealed records name the account by its number only; they are kept (GDPR art. 17(3)(b))."""
    return 0


def export_notices(person: Person) -> Rows:
    return rows_of(
        Notice.objects.filter(person=person),
        subject="subject", text="body", created_at="created_at", read_at="read_at",
    )  # fmt: skip


def export_mails(person: Person) -> Rows:
    return rows_of(
        MailDelivery.objects.filter(notice__person=person),
        address="address", subject="notice__subject", state="state", sent_at="sent_at",
    )  # fmt: skip


def erase_mails(person: Person, now: datetime) -> int:
    return MailDelivery.objects.filter(notice__person=person).delete()[0]


def export_secrets(person: Person) -> Rows:
    return rows_of(
        OneTimeSecret.objects.filter(person=person),
        purpose="purpose", issued_at="issued_at", expires_at="expires_at", used_at="used_at",
    )  # fmt: skip


def export_files(person: Person) -> Rows:
    return [
        row
        for model in (Picture, Download)
        for row in rows_of(model.objects.filter(uploaded_by_user=person), title="title", created_at="created_at")
    ]


def erase_files(person: Person, now: datetime) -> int:
    return sum(
        model.objects.filter(uploaded_by_user=person).update(uploaded_by_user=None) for model in (Picture, Download)
    )


def deleted(model: type[Model], field: str = "person") -> Callable[[Person, datetime], int]:
    return lambda person, now: model._default_manager.filter(**{field: person}).delete()[0]


def export_login_requests(person: Person) -> Rows:
    return rows_of(LoginRequest.objects.filter(person=person), asked_at="asked_at", settled_at="settled_at")


def export_sessions(person: Person) -> Rows:
    return rows_of(Session.objects.filter(person=person), expires_at="expire_date")


def export_form_keys(person: Person) -> Rows:
    return rows_of(OnceKey.objects.filter(person=person), action="action", created_at="created_at")


def export_milestones(person: Person) -> Rows:
    """What the person looks after, and what they changed; reasons are theirs."""
    owned = rows_of(
        Milestone.objects.filter(owner=person),
        milestone="kind__name", office="partner__short_name", planned_on="planned_on", state="state",
    )  # fmt: skip
    changed = rows_of(
        MilestoneChange.objects.filter(by=person),
        milestone="milestone__kind__name", office="milestone__partner__short_name", event="change", reason="reason",
        happened_at="at",
    )  # fmt: skip
    named = rows_of(
        MilestoneChange.objects.filter(owner=person),
        milestone="milestone__kind__name", office="milestone__partner__short_name", happened_at="at",
    )  # fmt: skip
    made = rows_of(MilestoneTemplate.objects.filter(made_by=person), version="number", happened_at="made_at")
    return [*owned, *changed, *named, *made]


def erase_milestones(person: Person, now: datetime) -> int:
    """Whoever holds the role looks after them again; the history stays, under an account without a name."""
    return Milestone.objects.filter(owner=person).update(owner=None, version=F("version") + 1)


def export_profiles(person: Person) -> Rows:
    """What the person changed and decided in cards of partners, and steps that they recorded or agreed to."""
    saved = rows_of(
        ProfileSection.objects.filter(saved_by=person),
        office="partner__short_name", saved_at="saved_at",
    )  # fmt: skip
    changed = rows_of(
        ProfileChange.objects.filter(by=person),
        office="partner__short_name", field="field", happened_at="at",
    )  # fmt: skip
    decided = rows_of(
        ProfileReview.objects.filter(by=person),
        office="partner__short_name", event="kind", remark="remark", happened_at="at",
    )  # fmt: skip
    steps = rows_of(
        AttachmentChange.objects.filter(by=person),
        office="system__partner__short_name", step="code", event="kind", remark="remark", happened_at="at",
    )  # fmt: skip
    mine = Q(recorded_by=person) | Q(office_by=person) | Q(contractor_by=person)
    present = rows_of(
        AttachmentStep.objects.filter(mine),
        office="system__partner__short_name", step="code", happened_at="recorded_at",
    )  # fmt: skip
    return [*saved, *changed, *decided, *steps, *present]


def erase_profiles(person: Person, now: datetime) -> int:
    """What partners and the Marshal's Office rely on stays, under an account without a name."""
    return 0


# Wagtail's own tables: those that only serve the person go, those that say who wrote or approved a page stay.
EDITORIAL_GONE = {
    "wagtailusers.UserProfile": "user",
    "wagtailadmin.EditingSession": "user",
    "wagtailadmin.FormState": "user",
    "wagtailcore.APIToken": "user",
    "wagtailcore.PageSubscription": "user",
    "wagtailcore.UploadedFile": "uploaded_by_user",
}
EDITORIAL_KEPT = {
    "wagtailcore.Page": "owner",
    "wagtailcore.Revision": "user",
    "wagtailcore.PageLogEntry": "user",
    "wagtailcore.ModelLogEntry": "user",
    "wagtailcore.Comment": "user",
    "wagtailcore.CommentReply": "user",
    "wagtailcore.TaskState": "finished_by",
    "wagtailcore.WorkflowState": "requested_by",
    "wagtaildocs.Document": "uploaded_by_user",
    "wagtailimages.Image": "uploaded_by_user",
}
OWN_PAGES = {
    "lms.NewsIndexPage",
    "lms.NewsPage",
    "lms.StatementPage",
    "lms.TextPage",
    "lms.WelcomePage",
}  # parts of wagtailcore.Page


def export_editorial(person: Person) -> Rows:
    """What the editor keeps, as a count for each kind; the pages and their history stay readable in the editor."""
    counts = (
        (label, apps.get_model(label)._base_manager.filter(**{field: person}).count())
        for label, field in {**EDITORIAL_KEPT, **EDITORIAL_GONE}.items()
    )
    return [{"about": thing_in_words(label, None), "number": number} for label, number in counts if number]


def erase_editorial(person: Person, now: datetime) -> int:
    return sum(
        apps.get_model(label)._base_manager.filter(**{field: person}).delete()[0]
        for label, field in EDITORIAL_GONE.items()
    )


for entry in (
    PersonalData("account", frozenset({"lms.Person"}), export_account, erase_account),
    PersonalData("appointments", frozenset({"lms.Appointment"}), export_appointments, erase_appointments),
    PersonalData("events", frozenset({"lms.Event"}), export_events, erase_events),
    PersonalData("files", frozenset({"lms.Picture", "lms.Download"}), export_files, erase_files),
    PersonalData("form keys", frozenset({"lms.OnceKey"}), export_form_keys, deleted(OnceKey)),
    PersonalData("login requests", frozenset({"lms.LoginRequest"}), export_login_requests, deleted(LoginRequest)),
    PersonalData("mails", frozenset({"lms.MailDelivery"}), export_mails, erase_mails),
    PersonalData(
        "milestones",
        frozenset({"lms.Milestone", "lms.MilestoneChange", "lms.MilestoneTemplate"}),
        export_milestones,
        erase_milestones,
    ),
    PersonalData(
        "cards of partners",
        frozenset(
            {
                *("lms.ProfileSection", "lms.ProfileChange", "lms.ProfileReview"),
                *("lms.AttachmentStep", "lms.AttachmentChange"),
            }
        ),
        export_profiles,
        erase_profiles,
    ),
    PersonalData("notices", frozenset({"lms.Notice"}), export_notices, deleted(Notice)),
    PersonalData("sessions", frozenset({"lms.Session"}), export_sessions, deleted(Session)),
    PersonalData("secrets", frozenset({"lms.OneTimeSecret"}), export_secrets, deleted(OneTimeSecret)),
    PersonalData(
        "editorial", frozenset({*EDITORIAL_GONE, *EDITORIAL_KEPT, *OWN_PAGES}), export_editorial, erase_editorial
    ),
):
    personal_data.add(entry)
