"""Words for facts and personal data of inspections, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

INSPECTION_WORDS = (
    pgettext_lazy("record", "inspector access given"),
    pgettext_lazy("record", "inspector access ended"),
    pgettext_lazy("record", "finding written"),
    pgettext_lazy("record", "finding replied"),
    pgettext_lazy("record", "finding closed"),
    pgettext_lazy("record", "inspections"),
    pgettext_lazy("record", "begins on"),
    pgettext_lazy("record", "ends on"),
    pgettext_lazy("record", "offices"),
    pgettext_lazy("record", "case mark"),
    pgettext_lazy("record", "given at"),
)
