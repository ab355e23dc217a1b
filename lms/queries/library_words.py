"""Words for facts, values and personal data of the library, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

LIBRARY_WORDS = (
    pgettext_lazy("record", "library document kept"),
    pgettext_lazy("record", "library version added"),
    pgettext_lazy("record", "version acknowledged"),
    pgettext_lazy("record", "library"),
    pgettext_lazy("record", "document"),
    pgettext_lazy("record", "document id"),
    pgettext_lazy("record", "title"),
    pgettext_lazy("record", "summary"),
    pgettext_lazy("record", "case mark"),
    pgettext_lazy("record", "audience"),
    pgettext_lazy("record", "is to confirm"),
    pgettext_lazy("record", "of communes"),
    pgettext_lazy("record", "of counties"),
    pgettext_lazy("record", "of city counties"),
    pgettext_lazy("record", "of voivodeship"),
    pgettext_lazy("record", "with ezd"),
    pgettext_lazy("record", "with esb"),
)
