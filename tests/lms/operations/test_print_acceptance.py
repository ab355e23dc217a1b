"""The PDF of a protocol: another one once somebody signs or a defect is mended."""

from typing import Any

from django.core.files.storage import default_storage

from lms.operations.print_acceptance import print_acceptance
from lms.queries.acceptance_paper import document
from tests.factories.readiness import make_acceptance, signed_by


def test_the_paper_says_what_was_signed(cast: Any) -> None:
    made = make_acceptance(cast, "reservations")
    before = print_acceptance(protocol=made)
    done = signed_by(cast, made)
    after = print_acceptance(protocol=done)
    with default_storage.open(after) as file:
        assert file.read(5) == b"%PDF-"
    told = document(done)
    assert (before != after, print_acceptance(protocol=done)) == (True, after)
    assert [each[1] for each in told["signed"]] == [str(cast.renata), str(cast.marek), str(cast.maria)]
    assert "z zastrzeżeniami" in told["signed"][0][3]
    assert (told["defects"][0][1], "1" in told["seal"]) == ("Brak instrukcji", True)
