"""Words for facts and personal data of packs of evidence, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

EVIDENCE_WORDS = (
    pgettext_lazy("record", "evidence pack ordered"),
    pgettext_lazy("record", "evidence pack made"),
    pgettext_lazy("record", "packs of evidence"),
    pgettext_lazy("record", "documents"),
)
