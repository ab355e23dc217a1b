"""Words for facts and personal data of imports of people, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

PEOPLE_IMPORT_WORDS = (
    pgettext_lazy("record", "people import started"),
    pgettext_lazy("record", "people import finished"),
    pgettext_lazy("record", "people import undone"),
    pgettext_lazy("record", "imports of people"),
    pgettext_lazy("record", "import"),
    pgettext_lazy("record", "line"),
    pgettext_lazy("record", "removed"),
    pgettext_lazy("record", "ended"),
    pgettext_lazy("record", "set back"),
    pgettext_lazy("record", "kept"),
    pgettext_lazy("record", "rows"),
    pgettext_lazy("record", "same"),
    pgettext_lazy("record", "refused"),
)
