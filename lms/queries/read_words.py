"""Words for facts, values and personal data of the API for reading, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

READ_WORDS = (
    pgettext_lazy("record", "read token made"),
    pgettext_lazy("record", "read token revoked"),
    pgettext_lazy("record", "tokens for reading"),
    pgettext_lazy("record", "kinds"),
)
