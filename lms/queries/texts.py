"""Names and addresses of the installation inside editors' texts: `{site_name}`, `{organisation}`, `{email}` and so on.

They are filled in when a page is shown, so that a change of the site's texts reaches every page at once.
"""

from django.conf import settings
from django.utils.html import escape
from wagtail.models import Page

from lms.models import SiteTexts

NAMES = ("site_name", "organisation", "email", "phone", "address")


def fill(page: Page, *fields: str) -> Page:
    """Fill the names into these fields of the page in hand; it is not saved."""
    texts = SiteTexts.current()
    values = {name: escape(getattr(texts, name)) for name in NAMES} | {"site_url": escape(settings.SITE_URL)}
    for field in fields:
        text = getattr(page, field)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        setattr(page, field, text)
    return page
