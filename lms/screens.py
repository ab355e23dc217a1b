"""What lms itself puts into the open tables: the menu, the parts of homes, the views of its pages."""

from typing import Any

from django.utils.translation import pgettext_lazy

from lms.models import WelcomePage
from lms.registry import NavItem, nav, page_views
from lms.views.home import welcome


def _is_somebody(person: Any) -> bool:
    return bool(person.standing.held)


nav.add(NavItem("start", pgettext_lazy("home", "Start"), "home", 0, _is_somebody, icon="house"))
page_views.add(WelcomePage, welcome)
