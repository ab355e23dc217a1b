"""Put a new page into the tree."""

from django.core.exceptions import ValidationError
from wagtail.models import Page

from lms.kit.refused import Refused
from lms.models import Person


def place(page: Page, *, below: Page, by: Person) -> None:
    """As the last one below the other, with its first revision; what Wagtail refuses is refused in its words."""
    try:
        below.add_child(instance=page)
        page.save_revision(user=by, log_action=True)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
