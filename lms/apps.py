from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = _("Programme")

    def ready(self) -> None:
        # Each of these fills a table: permissions, receivers, registries.
        from lms import demo, demo_milestones, personal, policies, receivers, rules, screens, starters  # noqa: F401
        from lms.queries import sealed_events  # noqa: F401
