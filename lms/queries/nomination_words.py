"""Words for facts and personal data of nominations, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

NOMINATION_WORDS = (
    pgettext_lazy("record", "leader nominated"),
    pgettext_lazy("record", "nominations of leaders"),
)
