from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Learning")

    def ready(self) -> None:
        # Each of these fills a table: permissions, receivers, registries.
        from courses import (  # noqa: F401
            demo,
            demo_cards,
            demo_certificates,
            demo_sessions,
            evidence_documents,
            meeting_rules,
            receivers,
            rules,
            screens,
            session_rules,
            skill_rules,
            visit_rules,
        )
