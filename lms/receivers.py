"""What follows from facts of the programme."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.events import (
    AppointmentChanged,
    AppointmentEnded,
    LoginRequested,
    MilestoneConfirmed,
    MilestoneReopened,
    MilestoneReplanned,
    MilestoneSetAside,
    MilestonesPlanned,
    PartnerDescribed,
    PartnerJoined,
    PeopleImported,
    PersonAppointed,
    PersonErased,
    TerytChanged,
)
from lms.models import Appointment, Event, LoginRequest, PeopleImport, Role
from lms.operations.count_partners import count_partners
from lms.operations.tell import tell
from lms.outbox import receives
from lms.people_events import PeopleImportFinished, PeopleImportUndone
from lms.profile_events import ProfileApproved, ProfileLapsed, ProfileSectionSaved
from lms.queries.people import helpers_of, speakers_of
from lms.queries.succession import vacancies_at


@receives(LoginRequested)
def tell_helpers(event: Event) -> None:
    """Those who may print a code see the request in the bell; who asked is known to them anyhow."""
    request = LoginRequest.objects.select_related("person").filter(pk=event.data["request_id"]).first()
    if request is None or request.settled_at:
        return
    tell(
        people=helpers_of(request.person, event.happened_at),
        about=event,
        kind="lms.login_request",
        subject=_("Cannot log in: %(name)s") % {"name": request.person},
        body=_("Print a one-time code and hand it over in person."),
        path=reverse("let_in", args=[request.person_id]),
        by_mail=False,
        now=event.happened_at,
    )


@receives(PartnerJoined, PersonAppointed, AppointmentEnded, AppointmentChanged, PeopleImported, PeopleImportUndone)
def count_people(event: Event) -> None:
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


@receives(
    *(PartnerDescribed, TerytChanged, MilestonesPlanned, MilestoneReplanned),
    *(MilestoneConfirmed, MilestoneSetAside, MilestoneReopened),
    *(ProfileSectionSaved, ProfileApproved, ProfileLapsed),
)
def count_milestones(event: Event) -> None:
    """A card's status, how much of it is filled in and whether it is approved count among them."""
    if event.partner_id:
        count_partners(now=timezone.now(), only=[event.partner_id])


@receives(PeopleImportFinished)
def tell_importer(event: Event) -> None:
    """Who started a long import may have left its page long ago."""
    sent = (
        PeopleImport.objects.select_related("partner", "started_by")
        .defer("data")
        .filter(pk=event.data["people_import_id"])
        .first()
    )
    if sent is None or sent.started_by is None:
        return
    said = {"name": sent.name, "added": sent.counts.get("added", 0), "changed": sent.counts.get("changed", 0)}
    told = {**said, "refused": sent.counts.get("refused", 0)}
    # It stops where its starter may import there no more, and then does not see its page either.
    stopped, through = sent.state == PeopleImport.State.STOPPED, _("The import of people is through: %(name)s")
    figures = _("Added: %(added)d, changed: %(changed)d, in error: %(refused)d.") % told
    tell(
        people=[sent.started_by],
        about=event,
        kind="lms.people_import",
        subject=(_("The import of people has stopped: %(name)s") if stopped else through) % said,
        body=" ".join(filter(None, [sent.problem, figures])),
        path="" if stopped else reverse("people_import", args=[sent.partner.teryt, sent.pk]),
        by_mail=False,
        now=event.happened_at,
    )


@receives(AppointmentEnded)
def ask_for_successor(event: Event) -> None:
    """A leader left a place that nobody else answers for: who speaks for the office learns until when to name one."""
    left = Appointment.objects.filter(pk=event.data["appointment_id"], role=Role.LEADER).first()
    found = vacancies_at(left.organisation_id, timezone.localdate(event.happened_at)) if left else []
    for vacancy in found:
        if left and vacancy.left.pk == left.pk:
            said = {"name": vacancy.left.name, "day": date_format(vacancy.due_on, "j E Y")}
            tell(
                people=speakers_of(left.organisation_id, timezone.localdate(event.happened_at)),
                about=event,
                kind="lms.successor",
                subject=_("Name a successor by %(day)s: %(name)s") % said,
                body=_("The leader has left, and nobody answers for the place. The term is %(day)s.") % said,
                path=reverse("nominate", args=[vacancy.left.teryt]),
                by_mail=True,
                now=event.happened_at,
            )


@receives(PersonErased)
def count_people_without(event: Event) -> None:
    places = Appointment.objects.filter(person_id=event.data["person_id"]).values_list("organisation_id", flat=True)
    count_partners(now=timezone.now(), only=list(places))
