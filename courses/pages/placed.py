"""Put a new page into the tree."""

from django.core.exceptions import ValidationError
from wagtail.models import Page

from lms.kit.refused import Refused


def place(page: Page, *, below: Page) -> None:
    """As the last one below the other; what the page itself refuses is said as Wagtail says it."""
    try:
        below.add_child(instance=page)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
