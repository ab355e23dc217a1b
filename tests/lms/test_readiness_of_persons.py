"""What readiness and acceptance keep of a person: given out, and kept under the account once a name is forgotten."""

from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone

from lms.models import AcceptanceProtocol
from lms.operations.erase import erase
from lms.operations.print_acceptance import print_acceptance
from lms.personal_readiness import export_acceptance, export_readiness
from lms.queries.acceptance_paper import document
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


def test_printed_names_of_who_signed_go_and_the_paper_is_printed_anew_without(cast: Any) -> None:
    waiting = make_acceptance(cast)
    signed = signed_by(cast, waiting, "partner")
    half = print_acceptance(protocol=signed)
    signed = signed_by(cast, waiting, "contractor", "office")
    name, whole = str(cast.renata), print_acceptance(protocol=signed)
    other = print_acceptance(protocol=make_acceptance(cast))
    erase(person=cast.renata, by=cast.ada, now=timezone.now())
    assert [default_storage.exists(path) for path in (half, whole, other)] == [False, False, True]
    anew = AcceptanceProtocol.objects.get(pk=signed.pk)
    assert name not in str(document(anew))
    with default_storage.open(print_acceptance(protocol=anew)) as file:
        assert file.read(5) == b"%PDF-"
