from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = _("Programme")

    def ready(self) -> None:
        # Each of these fills a table: permissions, receivers, registries.
        from lms import (  # noqa: F401
            demo,
            demo_durability,
            demo_information,
            demo_inspection,
            demo_milestones,
            demo_profiles,
            demo_read_tokens,
            demo_readiness,
            demo_rights,
            demo_risks,
            durability_receivers,
            erasure_retention,
            evidence_documents,
            hold_receivers,
            hold_rules,
            hold_screens,
            inspection_receivers,
            library_receivers,
            personal,
            personal_durability,
            personal_evidence,
            personal_holds,
            personal_imports,
            personal_inspections,
            personal_library,
            personal_nominations,
            personal_packs,
            personal_readiness,
            personal_rights,
            personal_risks,
            policies,
            profile_receivers,
            read_receivers,
            read_screens,
            readiness_receivers,
            receivers,
            rights_receivers,
            risk_receivers,
            rules,
            screens,
            starters,
        )
        from lms.queries import milestone_files, sealed_acceptance, sealed_durability, sealed_events  # noqa: F401
