"""The PDF of a protocol is kept by what it says."""

from django.core.files.storage import default_storage

from courses.operations.print_protocol import print_protocol
from courses.queries.protocol_paper import document
from tests.factories.people import Cast
from tests.factories.visits import make_confirmed_protocol


def test_it_is_written_once(cast: Cast) -> None:
    made = make_confirmed_protocol(cast, reservations="Zabrakło godziny.")

    first, again = (print_protocol(protocol=made) for _turn in range(2))

    assert first == again
    with default_storage.open(first) as file:
        assert file.read(5) == b"%PDF-"
    said = document(made)
    assert (said["under"], said["reservations"]) == (made.number, "Zabrakło godziny.")
    assert said["seal"].startswith("Pieczęć")
