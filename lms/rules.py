"""Who may do what to partners and people."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from lms.models import (
    AcceptanceProtocol,
    Appointment,
    Contract,
    DomainSystem,
    Finding,
    InspectorAccess,
    Milestone,
    Organisation,
    OrganisationKind,
    Partner,
    Party,
    Person,
    Role,
    System,
)
from lms.permissions import permit


def is_coordinator(person: Person, thing: Any = None) -> bool:
    return person.standing.has(Role.COORDINATOR)


def is_administrator(person: Person, thing: Any = None) -> bool:
    return person.standing.has(Role.ADMINISTRATOR)


def is_office(person: Person, thing: Any = None) -> bool:
    return person.standing.has(Role.COORDINATOR, Role.ADMINISTRATOR)


def is_author(person: Person, thing: Any = None) -> bool:
    return person.standing.has(Role.TRAINER, Role.COORDINATOR, Role.ADMINISTRATOR)


def speaks_for(person: Person, partner: Partner) -> bool:
    """The representative or the deputy of that very partner."""
    return partner.pk in person.standing.partners(Role.REPRESENTATIVE, Role.DEPUTY)


def may_describe(person: Person, partner: Partner) -> bool:
    return speaks_for(person, partner) or is_office(person)


def may_appoint(person: Person, wanted: Appointment) -> bool:
    """Office: everybody; a contract manager: trainers and consultants of the own firm, never at a partner;
    a representative: leaders and clerks of the own office; a leader: clerks of the own office.
    """
    standing, role, at = person.standing, wanted.role, wanted.organisation_id
    if is_administrator(person):
        return True
    if standing.has(Role.COORDINATOR):
        return role != Role.ADMINISTRATOR
    if role in (Role.TRAINER, Role.CONSULTANT):
        return at in standing.contractors(Role.CONTRACT_MANAGER)
    if role == Role.LEADER:
        return at in standing.partners(Role.REPRESENTATIVE, Role.DEPUTY)
    if role == Role.CLERK:
        return at in standing.partners(Role.REPRESENTATIVE, Role.DEPUTY, Role.LEADER)
    return False


def may_nominate(person: Person, partner: Partner) -> bool:
    return may_appoint(person, Appointment(role=Role.LEADER, organisation=partner))


def may_exceed(person: Person, thing: Any = None) -> bool:
    """Only the office may appoint a fourth leader, with a reason."""
    return is_coordinator(person)


def may_invite(person: Person, invited: Person) -> bool:
    """Whoever could appoint every role that the invited person holds: who hands out the way in could use it. Where an
    inspector's access runs or is to begin, coordinators alone, who give it.
    """
    if person.pk == invited.pk:
        return False
    held = list(Appointment.objects.filter(person=invited, ended_on=None))
    if not all(may_appoint(person, appointment) for appointment in held):
        return False
    if is_coordinator(person) and held:
        return True
    inspects = InspectorAccess.objects.ahead(timezone.localdate()).filter(person=invited).exists()
    return inspects if is_coordinator(person) else bool(held) and not inspects


def may_see_findings(person: Person, partner: Partner) -> bool:
    """Who speaks for the partner, and coordinators; an inspector finds them where the partner is inspected."""
    return speaks_for(person, partner) or is_coordinator(person)


def may_reply_to_finding(person: Person, finding: Finding) -> bool:
    return may_see_findings(person, finding.partner) or may_close_finding(person, finding)


def may_close_finding(person: Person, finding: Finding) -> bool:
    """Coordinators, and its inspector while an access to that partner runs; no inspector who holds a role."""
    if is_coordinator(person):
        return True
    if person.standing.held:
        return False
    return finding.access.person_id == person.pk and Finding.objects.visible_to(person).filter(pk=finding.pk).exists()


def may_deploy(person: Person, partner: Partner) -> bool:
    """The office, or a contractor's manager: the partner's own people only read which release they run."""
    return is_office(person) or person.standing.has(Role.CONTRACT_MANAGER)


def may_keep_release(person: Person, system: System | None = None) -> bool:
    """The office, and trainers of a contractor in whose contract that very system is."""
    if is_office(person):
        return True
    firms = person.standing.contractors(Role.TRAINER)
    return bool(system and firms) and Contract.objects.filter(contractor__in=firms, systems=system).exists()


def may_import(person: Person, partner: Partner) -> bool:
    return speaks_for(person, partner) or is_office(person)


def may_see_milestones(person: Person, partner: Partner) -> bool:
    """The office, and of the partner who speaks for it and who leads there."""
    leads = partner.pk in person.standing.partners(Role.LEADER)
    return leads or speaks_for(person, partner) or is_office(person)


def may_forecast(person: Person, milestone: Milestone) -> bool:
    return speaks_for(person, milestone.partner) or is_office(person)


def sees_some_milestones(person: Person, thing: Any = None) -> bool:
    """Of any partner."""
    return is_office(person) or bool(person.standing.partners(Role.REPRESENTATIVE, Role.DEPUTY, Role.LEADER))


def may_sign_acceptance(person: Person, protocol: AcceptanceProtocol) -> bool:
    """A side of the three: who speaks for the partner, a contract manager of the firm, a coordinator."""
    return bool(parties_of(person, protocol))


def parties_of(person: Person, protocol: AcceptanceProtocol) -> list[str]:
    """For which sides this person could sign."""
    standing = person.standing
    sides = {
        Party.PARTNER: speaks_for(person, protocol.partner),
        Party.CONTRACTOR: protocol.contract.contractor_id in standing.contractors(Role.CONTRACT_MANAGER),
        Party.OFFICE: is_coordinator(person),
    }
    return [str(side) for side, has in sides.items() if has]


def may_submit_profile(person: Person, partner: Partner) -> bool:
    """Who speaks for the partner answers for what its card says."""
    return speaks_for(person, partner)


def sees_domain_systems(person: Person, partner: Partner) -> bool:
    """Whoever sees the partner's milestones, and a contractor of the bus."""
    return may_see_milestones(person, partner) or _is_of_the_bus(person)


def _is_of_the_bus(person: Person) -> bool:
    """Who works for a contractor in whose contract, in force today, a service bus is."""
    return _keeps_bus(person.standing.contractors())


def _keeps_bus(firms: Collection[int]) -> bool:
    if not firms:
        return False
    contracts = Contract.objects.in_force(timezone.localdate()).filter(contractor__in=firms)
    return contracts.filter(systems__kind=System.Kind.ESB).exists()


def sees_all_domain_systems(person: Person, thing: Any = None) -> bool:
    return person.standing.sees_all_people or _is_of_the_bus(person)


def may_take_step(person: Person, system: DomainSystem) -> bool:
    """Who speaks for the partner, the office, and the contractor's manager of the bus."""
    return speaks_for(person, system.partner) or is_office(person) or may_agree_for_contractor(person, system)


def may_agree_for_contractor(person: Person, system: DomainSystem) -> bool:
    """The manager of a contract, in force today, for a service bus."""
    return _keeps_bus(person.standing.contractors(Role.CONTRACT_MANAGER))


def may_review_rights(person: Person, organisation: Organisation) -> bool:
    """The office everywhere, who speaks for the partner, who manages the firm."""
    if organisation.kind == OrganisationKind.PARTNER and (
        organisation.pk in person.standing.partners(Role.REPRESENTATIVE, Role.DEPUTY)
    ):
        return True
    return is_office(person) or organisation.pk in person.standing.contractors(Role.CONTRACT_MANAGER)


def may_decide_right(person: Person, held: Appointment) -> bool:
    """Whoever may take a role away may confirm it as well; nobody decides about a role of their own, except where
    nobody else is there who could.
    """
    return may_appoint(person, held) and (held.person_id != person.pk or not _others_decide(held))


def _others_decide(held: Appointment) -> bool:
    """Somebody else at the Marshal's Office; of administrators only another one decides."""
    roles = [Role.ADMINISTRATOR] if held.role == Role.ADMINISTRATOR else [Role.ADMINISTRATOR, Role.COORDINATOR]
    others = Appointment.objects.in_force(timezone.localdate()).filter(role__in=roles)
    return others.exclude(person_id=held.person_id).exists()


permit(
    {
        "lms.order_evidence_pack": is_coordinator,
        "lms.keep_inspections": is_coordinator,
        "lms.see_findings": may_see_findings,
        "lms.reply_to_finding": may_reply_to_finding,
        "lms.close_finding": may_close_finding,
        "lms.review_rights": may_review_rights,
        "lms.decide_right": may_decide_right,
        "lms.see_all_rights": is_office,
        "lms.see_durability": may_describe,
        "lms.declare_durability": speaks_for,
        "lms.set_durability": is_coordinator,
        "lms.decide_durability": is_coordinator,
        "lms.see_all_durability": is_office,
        "lms.see_readiness": may_see_milestones,
        "lms.mark_readiness": may_describe,
        "lms.accept_set_aside": is_office,
        "lms.keep_readiness_template": is_office,
        "lms.decide_readiness": is_coordinator,
        "lms.call_production_back": is_coordinator,
        "lms.draft_acceptance": is_coordinator,
        "lms.sign_acceptance": may_sign_acceptance,
        "lms.mend_defect": is_office,
        "lms.see_domain_systems": sees_domain_systems,
        "lms.see_all_domain_systems": sees_all_domain_systems,
        "lms.take_step": may_take_step,
        "lms.take_last_step": is_office,
        "lms.agree_for_office": is_coordinator,
        "lms.agree_for_contractor": may_agree_for_contractor,
        "lms.take_back_step": is_office,
        "lms.see_risks": may_see_milestones,
        "lms.keep_risk": may_describe,
        "lms.see_profile": may_see_milestones,
        "lms.submit_profile": may_submit_profile,
        "lms.review_profile": is_office,
        "lms.see_milestones": may_see_milestones,
        "lms.renew_milestone_calendar": sees_some_milestones,
        "lms.revoke_milestone_calendar": sees_some_milestones,
        "lms.keep_milestone_file": may_forecast,
        "lms.withdraw_milestone_file": may_forecast,
        "lms.keep_milestone_template": is_office,
        "lms.plan_milestones": is_office,
        "lms.replan_milestone": is_office,
        "lms.forecast_milestone": may_forecast,
        "lms.confirm_milestone": is_office,
        "lms.set_aside_milestone": is_office,
        "lms.reopen_milestone": is_office,
        "lms.keep_library": is_office,
        "lms.acknowledge": speaks_for,
        "lms.join": is_office,
        "lms.change_teryt": is_office,
        "lms.describe": may_describe,
        "lms.appoint": may_appoint,
        "lms.nominate": may_nominate,
        "lms.end": may_appoint,
        "lms.reassign": may_appoint,
        "lms.exceed": may_exceed,
        "lms.invite": may_invite,
        "lms.hand_code": may_invite,
        "lms.deploy": may_deploy,
        "lms.keep_contractor": is_coordinator,
        "lms.keep_contract": is_coordinator,
        "lms.keep_system": is_office,
        "lms.keep_release": may_keep_release,
        "lms.keep_position": is_office,
        "lms.import_people": may_import,
        "lms.see_mail": is_administrator,
        "lms.retry_mail": is_administrator,
        "lms.erase": is_administrator,
        "lms.see_dead_letters": is_administrator,
        "lms.revive": is_administrator,
        "lms.see_audit": is_office,
        "lms.keep_read_tokens": is_office,
        "wagtailadmin.access_admin": is_author,
    }
)
