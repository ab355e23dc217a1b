"""What follows from facts of cards of partners and of their domain systems: who is told."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.models import DomainSystem, Event, PartnerProfile, Person
from lms.operations.tell import tell
from lms.outbox import receives
from lms.profile_events import (
    AttachmentStepAgreed,
    AttachmentStepTaken,
    ProfileApproved,
    ProfileLapsed,
    ProfileReturned,
    ProfileSubmitted,
)
from lms.queries.bus_path import StepState, path_of
from lms.queries.domain_systems import bus_managers_on
from lms.queries.people import coordinators_on, speakers_of


@receives(ProfileSubmitted)
def tell_office_of_profile(event: Event) -> None:
    """A card waits for the Marshal's Office; one that was decided meanwhile tells nobody any more."""
    profile = PartnerProfile.objects.select_related("partner").filter(pk=event.partner_id).first()
    if profile is None or profile.state != PartnerProfile.State.SUBMITTED:
        return
    tell(
        people=coordinators_on(timezone.localdate(event.happened_at)),
        about=event,
        kind="lms.profile_submitted",
        subject=_("Card of the partner to approve: %(partner)s") % {"partner": profile.partner.short_name},
        body=_("The partner has filled in its card and asks for approval."),
        path=reverse("review_profile", args=[profile.partner.teryt]),
        by_mail=True,
        now=event.happened_at,
    )


@receives(ProfileApproved, ProfileReturned, ProfileLapsed)
def tell_partner_of_profile(event: Event) -> None:
    """Who speaks for the partner learns the decision, and that a change has undone an approval."""
    profile = PartnerProfile.objects.select_related("partner").filter(pk=event.partner_id).first()
    if profile is None:
        return
    if event.name == ProfileApproved.name:
        subject = _("The card of your office is approved")
        body = _("The Marshal's Office has approved it under number %(number)s.") % {"number": profile.number}
    elif event.name == ProfileReturned.name:
        subject, body = _("The card of your office was returned with a remark"), profile.remark
    else:
        subject = _("The card of your office needs approval anew")
        body = _("An important field has changed after the approval. Check the card and send it again.")
    tell(
        people=speakers_of(profile.pk, timezone.localdate(event.happened_at)),
        about=event,
        kind=event.name,
        subject=subject,
        body=body,
        path=reverse("profile", args=[profile.partner.teryt]),
        by_mail=True,
        now=event.happened_at,
    )


@receives(AttachmentStepTaken)
def ask_for_agreement(event: Event) -> None:
    """A step was recorded that needs the office and the contractor; one that is settled meanwhile asks nobody."""
    found = DomainSystem.objects.select_related("partner").filter(pk=event.data["domain_system_id"]).first()
    waiting = [each for each in _path(found) if each.waits and each.step.code == event.data["code"]]
    if found is None or not waiting:
        return
    day, row = timezone.localdate(event.happened_at), waiting[0].row
    people: list[Person] = []
    if row and not row.office_at:
        people += coordinators_on(day)
    if row and not row.contractor_at:
        people += bus_managers_on(day)
    told = {"system": found.name, "partner": found.partner.short_name}
    tell(
        people=people,
        about=event,
        kind="lms.attachment_agreement",
        subject=_("Agreement needed: %(system)s, %(partner)s") % told,
        body=_("Interface, data and impact on privacy of a system that is to be attached to the bus wait for you."),
        path=_address(found),
        by_mail=True,
        now=event.happened_at,
    )


@receives(AttachmentStepAgreed, AttachmentStepTaken)
def tell_of_step(event: Event) -> None:
    """Who speaks for the partner learns that a step is done, unless they did it themselves."""
    found = DomainSystem.objects.select_related("partner").filter(pk=event.data["domain_system_id"]).first()
    done = [each for each in _path(found) if each.is_done and each.step.code == event.data["code"]]
    if found is None or not done:
        return
    speakers = speakers_of(found.partner_id, timezone.localdate(event.happened_at))
    told = {"system": found.name, "step": f"{done[0].step.code} {done[0].step.name}"}
    tell(
        people=[person for person in speakers if person.pk != event.actor_id],
        about=event,
        kind="lms.attachment_step",
        subject=_("%(system)s: %(step)s") % told,
        body=_("A step of attaching the system to the bus is done."),
        path=_address(found),
        by_mail=False,
        now=event.happened_at,
    )


def _path(found: DomainSystem | None) -> list[StepState]:
    return path_of(found, list(found.steps.all())) if found else []


def _address(found: DomainSystem) -> str:
    return reverse("domain_system", args=[found.partner.teryt, found.pk])
