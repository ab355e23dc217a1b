"""What readiness and acceptance keep of a person: given out, and kept under the account once a name is forgotten."""

from typing import Any

from django.utils import timezone

from lms.operations.erase import erase
from lms.personal_readiness import export_acceptance, export_readiness
from lms.queries.sealed_acceptance import problems
from tests.factories.readiness import make_acceptance, make_checklist, make_decision, make_mark, signed_by


def test_what_somebody_said_decided_and_sees_to_is_given_out(cast: Any) -> None:
    make_checklist()
    make_mark(cast.partner, "B1", "no", remark="W obiegu", by=cast.renata)
    make_decision(cast, "conditional")
    told = export_readiness(cast.renata)
    assert [(row.get("item"), row.get("note"), row.get("decision")) for row in told] == [
        ("Umowa powierzenia", "W obiegu", None),
        ("Umowa powierzenia", "W obiegu", None),
        (None, None, "conditional"),
    ]
    assert [row["decision"] for row in export_readiness(cast.maria)] == ["conditional"]
    assert export_readiness(cast.leon) == []


def test_a_signature_outlives_the_name_and_the_seal_holds(cast: Any) -> None:
    made = signed_by(cast, make_acceptance(cast))
    assert [row["number"] for row in export_acceptance(cast.renata)] == [made.number]
    assert [row["number"] for row in export_acceptance(cast.maria)] == [made.number, made.number]
    erase(person=cast.renata, by=cast.ada, now=timezone.now())
    assert (list(problems()), made.signatures.filter(person=cast.renata).count()) == ([], 1)
