"""Words for facts and personal data of monthly reports and reviews, so that the catalogue holds them."""

from django.utils.translation import pgettext_lazy

REPORT_WORDS = (
    pgettext_lazy("record", "report drafted"),
    pgettext_lazy("record", "report handed over"),
    pgettext_lazy("record", "report signed"),
    pgettext_lazy("record", "breach noted"),
    pgettext_lazy("record", "report terms added"),
    pgettext_lazy("record", "review kept"),
    pgettext_lazy("record", "review confirmed"),
    pgettext_lazy("record", "monthly reports"),
    pgettext_lazy("record", "reviews of the system"),
    pgettext_lazy("record", "times spent on matters"),
    pgettext_lazy("record", "transfers of matters"),
)
