from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HelpdeskConfig(AppConfig):
    name = "helpdesk"
    verbose_name = _("Help desk")

    def ready(self) -> None:
        # Each of these fills a table: permissions, receivers, registries.
        from helpdesk import demo, receivers, role_receivers, rules, screens  # noqa: F401
