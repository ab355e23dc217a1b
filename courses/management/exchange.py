"""What the commands that import and export questions share."""

from argparse import ArgumentParser

from django.utils.translation import gettext as _

from courses.exchange import FORMATS
from courses.models import QuizPage
from lms.kit.refused import Refused


def add_common(parser: ArgumentParser) -> None:
    parser.add_argument("--format", required=True, choices=sorted(FORMATS), dest="form")
    parser.add_argument("--test", required=True, metavar="SLUG", help="the last part of the address of the test")


def quiz_of(slug: str) -> QuizPage:
    """The test, draft or published."""
    found = QuizPage.objects.filter(slug=slug)[:2] if "\x00" not in slug and slug.isprintable() else []
    if len(found) != 1:
        raise Refused(_("There is not exactly one test with the address %(slug)s.") % {"slug": ascii(slug)[1:-1]})
    return found[0]
