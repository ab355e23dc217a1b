"""Words for facts, values and personal data of milestones, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

MILESTONE_WORDS = (
    pgettext_lazy("record", "milestone template kept"),
    pgettext_lazy("record", "milestones planned"),
    pgettext_lazy("record", "milestone replanned"),
    pgettext_lazy("record", "milestone forecast"),
    pgettext_lazy("record", "milestone confirmed"),
    pgettext_lazy("record", "milestone set aside"),
    pgettext_lazy("record", "milestone reopened"),
    pgettext_lazy("record", "milestones"),
    pgettext_lazy("record", "milestone"),
    pgettext_lazy("record", "planned on"),
    pgettext_lazy("record", "forecast on"),
    pgettext_lazy("record", "reached on"),
    pgettext_lazy("record", "starts on"),
    pgettext_lazy("record", "planned"),
    pgettext_lazy("record", "replanned"),
    pgettext_lazy("record", "forecast"),
    pgettext_lazy("record", "set aside"),
    pgettext_lazy("record", "reopened"),
    pgettext_lazy("record", "reached"),
    pgettext_lazy("record", "reason"),
)
