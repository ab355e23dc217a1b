"""The words under which the navigation of who has many entries stands; lms.registry.NavItem names one by its key."""

from django.utils.translation import pgettext_lazy

NAV_GROUPS = {
    "learning": pgettext_lazy("menu", "Learning"),
    "rollout": pgettext_lazy("menu", "Roll-out"),
    "help": pgettext_lazy("menu", "Help desk"),
    "running": pgettext_lazy("menu", "Administration"),
}
