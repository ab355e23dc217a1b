"""Words for facts, values and personal data of reviews of rights, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

RIGHTS_WORDS = (
    pgettext_lazy("record", "rights review opened"),
    pgettext_lazy("record", "rights confirmed"),
    pgettext_lazy("record", "right taken away"),
    pgettext_lazy("record", "rights review finished"),
    pgettext_lazy("record", "rights review due"),
    pgettext_lazy("record", "rights reviews"),
    pgettext_lazy("record", "roles"),
    pgettext_lazy("record", "decision"),
    pgettext_lazy("record", "finished at"),
    pgettext_lazy("record", "opened at"),
    pgettext_lazy("record", "places"),
    pgettext_lazy("record", "last login at"),
    pgettext_lazy("record", "confirmed"),
    pgettext_lazy("record", "taken"),
)
