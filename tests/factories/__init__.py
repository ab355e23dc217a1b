"""Functions that make one thing each, with no surprises: what a test does not name gets a plain default."""

from tests.factories.organisations import make_contractor, make_office, make_partner
from tests.factories.people import PASSWORD, Cast, make_appointment, make_person

__all__ = ["PASSWORD", "Cast", "make_appointment", "make_contractor", "make_office", "make_partner", "make_person"]
