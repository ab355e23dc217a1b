"""The way to the public form: from the accessibility statement, for everybody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from lms.page_links import StatementLink, statement_links

statement_links.add(
    StatementLink(
        "public request for accessibility",
        gettext_lazy("Send a request for accessibility (no account is needed)"),
        lambda: reverse("request_access"),
        lambda person: True,
    )
)
