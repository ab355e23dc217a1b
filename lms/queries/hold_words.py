"""Words for facts and personal data of holds on deleting, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

HOLD_WORDS = (
    pgettext_lazy("record", "hold placed"),
    pgettext_lazy("record", "hold lifted"),
    pgettext_lazy("record", "erasure held"),
    pgettext_lazy("record", "holds on deleting"),
    pgettext_lazy("record", "lifted at"),
)
