"""Words for facts, values and personal data of durability, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

DURABILITY_WORDS = (
    pgettext_lazy("record", "durability period set"),
    pgettext_lazy("record", "durability survey opened"),
    pgettext_lazy("record", "durability survey cancelled"),
    pgettext_lazy("record", "durability declared"),
    pgettext_lazy("record", "durability decided"),
    pgettext_lazy("record", "durability survey due"),
    pgettext_lazy("record", "durability"),
    pgettext_lazy("record", "starts on"),
    pgettext_lazy("record", "ends on"),
    pgettext_lazy("record", "year"),
    pgettext_lazy("record", "verdict"),
    pgettext_lazy("record", "version"),
    pgettext_lazy("record", "number"),
    pgettext_lazy("record", "accepted"),
    pgettext_lazy("record", "returned"),
    pgettext_lazy("record", "open"),
    pgettext_lazy("record", "cancelled"),
    pgettext_lazy("record", "answers"),
)
