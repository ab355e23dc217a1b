"""The help desk's parts of the engagement index of partners, and what it knows of a year of durability."""

from django.utils.translation import gettext_lazy

from helpdesk.queries.durability_figures import incidents_in
from helpdesk.queries.engagement_figures import (
    ANSWERED,
    ANSWERED_BACK,
    ASKED,
    ASKED_BACK,
    answered,
    answered_back,
    asked,
    asked_back,
)
from lms import registry
from lms.durability_facts import DurabilityFact, durability_facts
from lms.engagement_parts import EngagementPart, engagement_parts
from lms.registry import PartnerFigure

for _figure in (
    PartnerFigure(ASKED, 52, asked),
    PartnerFigure(ANSWERED, 53, answered),
    PartnerFigure(ASKED_BACK, 54, asked_back),
    PartnerFigure(ANSWERED_BACK, 55, answered_back),
):
    registry.partner_figures.add(_figure)
engagement_parts.add(
    EngagementPart(
        "requests",
        30,
        20,
        gettext_lazy("Requests answered in time"),
        gettext_lazy(
            "Of the times in the last 180 days when somebody who works on a matter asked the office for something, "
            "those answered within 3 days."
        ),
        ANSWERED_BACK,
        ASKED_BACK,
    )
)
engagement_parts.add(
    EngagementPart(
        "questions",
        40,
        10,
        gettext_lazy("Questions answered in time"),
        gettext_lazy("Of the questions of clerks in the last 180 days, those first answered within 3 days."),
        ANSWERED,
        ASKED,
    )
)
durability_facts.add(
    DurabilityFact(
        "incidents",
        50,
        gettext_lazy("Outages and security incidents reported in this year"),
        incidents_in,
        fills="incidents",
    )
)
