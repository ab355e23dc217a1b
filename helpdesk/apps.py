from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HelpdeskConfig(AppConfig):
    name = "helpdesk"
    verbose_name = _("Help desk")

    def ready(self) -> None:
        # Each of these fills a table: permissions, receivers, registries.
        from helpdesk import (  # noqa: F401
            access_receivers,
            access_rules,
            access_screens,
            amendment_receivers,
            assign_receivers,
            bridge_receivers,
            bridge_screens,
            clock_receivers,
            clock_rules,
            clock_screens,
            confidential_receivers,
            contractor_receivers,
            contractor_rules,
            contractor_screens,
            demo,
            demo_amendments,
            demo_bridge,
            demo_macros,
            demo_mails,
            demo_obligations,
            demo_office,
            demo_problems,
            demo_reports,
            engagement_screens,
            first_line_receivers,
            guest_receivers,
            guest_rules,
            guest_screens,
            hand_receivers,
            hand_rules,
            hand_screens,
            join_receivers,
            join_rules,
            join_screens,
            list_screens,
            macro_rules,
            macro_screens,
            mail_links,
            mail_receivers,
            mail_screens,
            obligation_receivers,
            obligation_rules,
            obligation_screens,
            office_screens,
            problem_receivers,
            problem_rules,
            receivers,
            recorded_receivers,
            report_receivers,
            report_rules,
            report_screens,
            retention,
            role_receivers,
            rules,
            screens,
            talk_receivers,
            talk_rules,
            talk_screens,
            tier_rules,
            tier_screens,
            time_receivers,
            time_rules,
            time_screens,
        )

        post_migrate.connect(_keep_word_index, sender=self)


def _keep_word_index(using: str, plan: Any = (), **_given: Any) -> None:
    """Not after a migration backwards to before the questions, where there is nothing to index."""
    from helpdesk.kit.word_index import keep_word_index
    from helpdesk.models import Ticket

    connection = connections[using]
    if Ticket._meta.db_table in connection.introspection.table_names():
        keep_word_index(connection)
