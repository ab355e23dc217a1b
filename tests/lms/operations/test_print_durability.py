"""The paper of a version is kept, and made anew once the office has decided."""

from django.core.files.storage import default_storage

from lms.operations.decide_durability import decide_durability
from lms.operations.print_durability import print_durability
from tests.factories.durability import make_declaration, make_survey
from tests.factories.instructions import NOON
from tests.factories.people import Cast


def test_the_paper_is_kept_by_what_it_says(cast: Cast) -> None:
    made = make_declaration(make_survey(cast.partner), cast.renata)
    first = print_durability(declaration=made)
    assert print_durability(declaration=made) == first
    with default_storage.open(first) as file:
        assert file.read().startswith(b"%PDF-1.7")
    decide_durability(declaration=made, verdict="accepted", case_mark="DS.1", seen=0, by=cast.maria, now=NOON)
    assert print_durability(declaration=made) != first
