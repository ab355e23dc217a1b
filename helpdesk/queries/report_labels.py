"""Names that the numbers of a report refer to, as they are when it is made."""

from typing import Any

from helpdesk.models import Problem
from lms.models import Contract, Partner, System


def labels_of(contract: Contract, content: dict[str, Any]) -> dict[str, Any]:
    """Three statements. Keys are texts, as JSON has them. Organisations and systems only: a report names no person."""
    partners = {row["partner"] for row in content["matters"]} | {row["partner"] for row in content["hours"]["partners"]}
    partners |= {row["partner"] for row in content.get("spent", [])}
    systems = {row["system"] for row in content["availability"]} | {row["system"] for row in content["works"]}
    offices = list(Partner.objects.filter(pk__in=partners).values_list("pk", "short_name", "teryt"))
    return {
        "contract": contract.number,
        "title": contract.title,
        "contractor": contract.contractor.short_name,
        "partners": {str(pk): name for pk, name, _teryt in offices},
        "teryt": {str(pk): teryt for pk, _name, teryt in offices},
        "systems": _named(System.objects.filter(pk__in=systems - {None}).values_list("pk", "name")),
        "works": _named(
            Problem.objects.filter(pk__in=[row["id"] for row in content["works"]]).values_list("pk", "title")
        ),
    }


def _named(rows: Any) -> dict[str, str]:
    return {str(pk): name for pk, name in rows}
