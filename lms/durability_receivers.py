"""What follows from facts of durability: who is to act next is told."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.durability_events import (
    DurabilityDecided,
    DurabilityDeclared,
    DurabilitySurveyCancelled,
    DurabilitySurveyOpened,
)
from lms.events import PartnerDescribed
from lms.models import DurabilityDecision, DurabilityDeclaration, DurabilitySurvey, Event, Partner, PartnerStatus
from lms.operations.renew_durability_terms import renew_durability_terms
from lms.operations.tell import tell
from lms.outbox import receives
from lms.queries.people import coordinators_on, speakers_of


@receives(DurabilitySurveyOpened)
def tell_speakers_of_survey(event: Event) -> None:
    """One that was handed in meanwhile asks nobody."""
    survey = DurabilitySurvey.objects.select_related("partner").filter(pk=event.data["survey_id"]).first()
    if survey is None or not survey.is_to_fill_in:
        return
    said = {"year": survey.year, "office": survey.partner.short_name, "day": date_format(survey.due_on, "j E Y")}
    tell(
        people=speakers_of(survey.partner_id, timezone.localdate(event.happened_at)),
        about=event,
        kind="lms.durability_survey_opened",
        subject=_("Durability survey of year %(year)d: %(office)s") % said,
        body=_("Fill it in and hand it in by %(day)s. What the program knows is filled in already.") % said,
        path=reverse("durability_survey", args=[survey.pk]),
        by_mail=True,
        now=event.happened_at,
    )


@receives(DurabilitySurveyCancelled)
def tell_speakers_of_cancelling(event: Event) -> None:
    """In the bell, so that nobody looks for what is not asked any more."""
    survey = DurabilitySurvey.objects.select_related("partner").get(pk=event.data["survey_id"])
    said = {"year": survey.year, "office": survey.partner.short_name}
    tell(
        people=speakers_of(survey.partner_id, timezone.localdate(event.happened_at)),
        about=event,
        kind="lms.durability_survey_cancelled",
        subject=_("Durability survey of year %(year)d cancelled: %(office)s") % said,
        body=survey.cancel_reason,
        path=reverse("durability_survey", args=[survey.pk]),
        by_mail=False,
        now=event.happened_at,
    )


@receives(PartnerDescribed)
def renew_terms_of_durability(event: Event) -> None:
    """Nobody could fill in what came due while the partner took no part."""
    if event.after.get("status") == PartnerStatus.ACTIVE:
        partner = Partner.objects.get(pk=event.data["partner_id"])
        renew_durability_terms(partner=partner, now=event.happened_at)


@receives(DurabilityDeclared)
def tell_office_of_declaration(event: Event) -> None:
    """In the bell: the home of the office shows what waits."""
    found = DurabilityDeclaration.objects.select_related("survey__partner")
    declaration = found.get(pk=event.data["declaration_id"])
    said = {"office": declaration.survey.partner.short_name, "number": declaration.survey.number}
    tell(
        people=coordinators_on(timezone.localdate(event.happened_at)),
        about=event,
        kind="lms.durability_declared",
        subject=_("Declaration of durability %(number)s: %(office)s") % said,
        body=_("Accept it or send it back with a reason."),
        path=reverse("durability_survey", args=[declaration.survey_id]),
        by_mail=False,
        now=event.happened_at,
    )


@receives(DurabilityDecided)
def tell_speakers_of_decision(event: Event) -> None:
    """Another case mark of what was accepted tells them nothing."""
    decision = DurabilityDecision.objects.select_related("declaration__survey").get(pk=event.data["decision_id"])
    survey = decision.declaration.survey
    before = DurabilityDecision.objects.filter(declaration__survey=survey).filter(pk__lt=decision.pk).last()
    if before and (before.declaration_id, before.verdict) == (decision.declaration_id, decision.verdict):
        return
    returned = decision.verdict == DurabilityDecision.Verdict.RETURNED
    words = _("Durability survey sent back: %(number)s") if returned else _("Durability survey accepted: %(number)s")
    tell(
        people=speakers_of(survey.partner_id, timezone.localdate(event.happened_at)),
        about=event,
        kind="lms.durability_decided",
        subject=words % {"number": survey.number},
        body=decision.reason if returned else _("The declaration may be printed and signed."),
        path=reverse("durability_survey", args=[survey.pk]),
        by_mail=True,
        now=event.happened_at,
    )
