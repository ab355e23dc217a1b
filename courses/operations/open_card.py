"""A trainer begins to go through an instruction with a person."""

import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.blocks.applies import applies, rule_of
from courses.events import CardOpened
from courses.models import CardStep, InstructionCard, InstructionPage, Publication, Step
from courses.queries.course_lock import cards_first
from courses.queries.trainees import trainee_appointments
from courses.records.card_step import Outcome
from lms.kit import chain
from lms.kit.refused import Refused
from lms.models import Appointment, Contract, Deployment, Organisation, Partner, Person, Role, SiteTexts
from lms.numbering import new_paper_number
from lms.once import once
from lms.outbox import announce
from lms.permissions import can
from lms.queries.scope import Scope, scopes_of_partners

NUMBER_PREFIX = "KI"


@transaction.atomic
def open_card(
    *, page: InstructionPage, appointment: Appointment, by: Person, now: datetime, key: UUID | None = None
) -> InstructionCard:
    """Open a card for the person of an appointment, with the steps of the published version in their words of today;
    those that hold for other offices or roles begin as not applicable.

    Refused where a programme that goes in order asks the person for something before this card.

    Permission: courses.open_card; a leader reaches people of the own office only, and nobody opens a card for
    themselves. The number has no gaps within the year and the partner. The same key makes one card. Announces
    CardOpened.
    """

    def make() -> InstructionCard:
        if not can(by, "courses.open_card", page):
            raise Refused(_("Only trainers, the Marshal's Office and certified leaders open instruction cards."))
        day = timezone.localdate(now)
        post = trainee_appointments(by, day, page).select_related("person", "location", "org_unit", "position")
        trainee = post.filter(pk=appointment.pk).first()
        if trainee is None:
            raise Refused(_("This person cannot be instructed: choose a clerk or a leader of a partner."))
        published, publication = _published(page, by)
        _refuse_second(published, trainee, by)
        _refuse_out_of_order(published, trainee.person, day)
        card = _card(published, publication, trainee, by, now)
        _write_steps(card, published, day)
        announce(
            CardOpened(card_id=card.pk),
            by=by,
            about=card,
            partner_id=card.partner_id,
            after={"number": card.number, "person": card.participant_id, "state": card.state},
            now=now,
        )
        return card

    card, _fresh = once(key=key, action="courses.open_card", by=by, now=now, kind=InstructionCard, make=make)
    return card


def _published(page: InstructionPage, by: Person) -> tuple[InstructionPage, Publication]:
    found = InstructionPage.objects.visible_to(by).filter(pk=page.pk).select_related("system").first()
    publication = found and Publication.objects.filter(page=found, revision=found.live_revision_id).first()
    if not found or not publication or not len(found.steps):
        raise Refused(_("Only a published instruction with steps can be gone through with a person."))
    return found, publication


def _refuse_second(page: InstructionPage, trainee: Appointment, by: Person) -> None:
    """Two trainers of one firm do not run the same instruction with the same person at once."""
    firm = _firm_id(by)
    same = InstructionCard.objects.open().filter(page=page, participant=trainee.person, corrects=None)
    # The partner's row is the lock: of two presses the second finds the first one's card.
    Partner.objects.select_for_update(of=("self",)).get(pk=trainee.organisation_id)
    if running := same.filter(contractor_id=firm).first() or same.filter(trainer=by).first():
        words = _("Card %(number)s of this instruction is open for this person already. Go on with that one.")
        raise Refused(words % {"number": running.full_number})


def _refuse_out_of_order(page: InstructionPage, person: Person, day: date) -> None:
    if first := cards_first(person, page.pk, day):
        words = _("On the way of this person to a certificate, this comes first: %(title)s.")
        raise Refused(words % {"title": ", ".join(first)})


def _firm_id(by: Person) -> int | None:
    held = by.standing.first(Role.TRAINER)
    return held.organisation_id if held else None


def _card(
    page: InstructionPage, publication: Publication, trainee: Appointment, by: Person, now: datetime
) -> InstructionCard:
    day = timezone.localdate(now)
    partner = Partner.objects.get(pk=trainee.organisation_id)
    card = InstructionCard(
        number=new_paper_number(NUMBER_PREFIX, day.year, office=partner.teryt),
        page=page,
        revision_id=cast(int, publication.revision_id),  # it was found by its revision
        page_title=page.title,
        page_version=publication.number,
        participant=trainee.person,
        trainer=by,
        trainer_name=str(by),
        partner=partner,
        partner_name=partner.name,
        held_on=day,
        began_at=timezone.localtime(now).time().replace(second=0, microsecond=0),
        opened_at=now,
        **_words_of(trainee),
        **_firm_words(page, by, partner, day),
        **_system_words(page, partner),
    )
    for side in ("participant", "trainer"):
        setattr(card, f"{side}_salt", secrets.token_hex(16))
    card.participant_digest = chain.fingerprint(card.participant_words())
    card.trainer_digest = chain.fingerprint(card.trainer_words())
    card.save()
    return card


def _words_of(trainee: Appointment) -> dict[str, Any]:
    place = trainee.location
    position = trainee.position.name if trainee.position else trainee.job_title
    return {
        "participant_name": str(trainee.person),
        "participant_position": position,
        "participant_unit": trainee.org_unit.name if trainee.org_unit else "",
        "location": place,
        "location_words": ", ".join(filter(None, [place.name, place.address])) if place else "",
    }


def _firm_words(page: InstructionPage, by: Person, partner: Partner, day: date) -> dict[str, Any]:
    """Of the contractor or the Marshal's Office; a leader instructs for the own office."""
    held = by.standing.first(Role.TRAINER) or by.standing.first(Role.COORDINATOR)
    firm = Organisation.objects.get(pk=held.organisation_id if held else partner.pk)
    contractor = firm if held and held.role == Role.TRAINER else None
    contracts = Contract.objects.in_force(day).filter(contractor=contractor, systems=page.system_id)
    contract = contracts.order_by("-began_on", "-pk").first() if contractor and page.system_id else None
    return {
        "contractor": contractor,
        "trainer_firm": firm.name,
        "project": SiteTexts.current().project,
        "contract_number": contract.number if contract else "",
    }


def _system_words(page: InstructionPage, partner: Partner) -> dict[str, Any]:
    if page.system is None:
        return {"system_version": page.for_version}
    deployed = Deployment.objects.filter(partner=partner, release__system=page.system).select_related("release")
    newest = deployed.order_by("-since", "-pk").first()
    return {"system_name": page.system.name, "system_version": newest.release.version if newest else page.for_version}


def _write_steps(card: InstructionCard, page: InstructionPage, day: date) -> None:
    rows = {str(row.block_id): row for row in Step.objects.filter(page=page)}
    rules = {block.id: rule_of(block.value["applies"]) for block in page.steps}
    scope = _scope_of(card, day) if any(rules.values()) else None
    CardStep.objects.bulk_create(
        CardStep(
            card=card,
            step=rows.get(block.id),
            block_id=block.id,
            order=order,
            title=block.value["title"],
            expected=block.value["expected"],
            outcome=Outcome.NONE if applies(rules[block.id], scope) else Outcome.NOT_APPLICABLE,
        )
        for order, block in enumerate(page.steps, start=1)
    )


def _scope_of(card: InstructionCard, day: date) -> Scope:
    """Of the participant at the partner of the card, in all roles held there."""
    office = scopes_of_partners([card.partner_id])[card.partner_id]
    held = Appointment.objects.in_force(day).filter(person=card.participant_id, organisation=card.partner_id)
    return (replace(office, roles=frozenset(held.values_list("role", flat=True))),)
