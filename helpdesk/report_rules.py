"""Who may see, hand over and sign monthly reports, and who keeps and confirms reviews of the system."""

from helpdesk.models import SlaReport, SystemReview
from helpdesk.models.report import ReportState
from helpdesk.models.ticket import FIRST_LINE_ROLES
from lms.models import Contract, Person, Role
from lms.permissions import permit


def manages(person: Person, contract: Contract) -> bool:
    return contract.contractor_id in person.standing.contractors(Role.CONTRACT_MANAGER)


def may_see_reports(person: Person, contract: Contract | None = None) -> bool:
    """The office, and who manages contracts of a contractor: this one's, where one is given."""
    if person.standing.sees_all_people:
        return True
    return manages(person, contract) if contract else person.standing.has(Role.CONTRACT_MANAGER)


def may_draft_report(person: Person, contract: Contract) -> bool:
    return person.standing.is_office or manages(person, contract)


def may_hand_over_report(person: Person, report: SlaReport) -> bool:
    """The contractor's: a report is its word."""
    return report.state == ReportState.DRAFT and manages(person, report.contract)


def may_sign_report(person: Person, report: SlaReport) -> bool:
    return report.state == ReportState.HANDED_OVER and person.standing.is_office


def may_note_breach(person: Person, report: SlaReport) -> bool:
    """Both sides, as long as the report is a draft."""
    return report.state == ReportState.DRAFT and may_draft_report(person, report.contract)


def may_keep_report_terms(person: Person, contract: Contract) -> bool:
    return bool(person.standing.sees_all_people)


def may_see_reviews(person: Person, thing: None = None) -> bool:
    standing = person.standing
    if standing.sees_all_people or standing.has(Role.CONTRACT_MANAGER):
        return True
    return bool(standing.partners(*FIRST_LINE_ROLES))


def may_keep_review(person: Person, contract: Contract) -> bool:
    return manages(person, contract)


def may_confirm_review(person: Person, review: SystemReview) -> bool:
    return not review.is_confirmed and person.standing.is_office


permit(
    {
        "helpdesk.see_reports": may_see_reports,
        "helpdesk.draft_report": may_draft_report,
        "helpdesk.hand_over_report": may_hand_over_report,
        "helpdesk.sign_report": may_sign_report,
        "helpdesk.note_breach": may_note_breach,
        "helpdesk.add_report_terms": may_keep_report_terms,
        "helpdesk.see_reviews": may_see_reviews,
        "helpdesk.keep_review": may_keep_review,
        "helpdesk.confirm_review": may_confirm_review,
    }
)
