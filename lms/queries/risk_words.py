"""Words for facts, values and personal data of risks, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

RISK_WORDS = (
    pgettext_lazy("record", "risk kept"),
    pgettext_lazy("record", "risk owned"),
    pgettext_lazy("record", "risk settled"),
    pgettext_lazy("record", "risks"),
    pgettext_lazy("record", "risk"),
    pgettext_lazy("record", "category"),
    pgettext_lazy("record", "probability"),
    pgettext_lazy("record", "impact"),
    pgettext_lazy("record", "action on"),
    pgettext_lazy("record", "next action"),
    pgettext_lazy("record", "organisation"),
    pgettext_lazy("record", "schedule"),
    pgettext_lazy("record", "technology"),
    pgettext_lazy("record", "law"),
    pgettext_lazy("record", "money"),
    pgettext_lazy("record", "outside"),
    pgettext_lazy("record", "open"),
    pgettext_lazy("record", "mitigated"),
    pgettext_lazy("record", "happened"),
    pgettext_lazy("record", "closed"),
    pgettext_lazy("record", "added"),
    pgettext_lazy("record", "changed"),
    pgettext_lazy("record", "settled"),
)
