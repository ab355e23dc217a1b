"""The time spent on matters in a monthly report, as a pure function of the facts."""

from typing import Any

from helpdesk.queries.report_facts import Facts


def spent_of(facts: Facts) -> list[dict[str, Any]]:
    """Minutes noted in the month by matter; one whose corrections leave nothing of either is left out."""
    rows = []
    for matter in sorted({each.matter_id for each in facts.spent}):
        mine = [each for each in facts.spent if each.matter_id == matter]
        minutes, counted = sum(each.minutes for each in mine), sum(each.counted for each in mine)
        if minutes or counted:
            of = {"id": matter, "reference": mine[0].reference, "partner": mine[0].partner_id}
            rows.append({**of, "minutes": minutes, "counted": counted})
    return rows
