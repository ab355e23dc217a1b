from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = _("Programme")

    def ready(self) -> None:
        # Each of these fills a table: permissions, receivers, registries.
        from lms import (  # noqa: F401
            demo,
            demo_milestones,
            demo_profiles,
            demo_readiness,
            personal,
            personal_imports,
            personal_readiness,
            policies,
            profile_receivers,
            readiness_receivers,
            receivers,
            rules,
            screens,
            starters,
        )
        from lms.queries import sealed_acceptance, sealed_events  # noqa: F401
