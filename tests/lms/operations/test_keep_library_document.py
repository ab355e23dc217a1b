"""The office enters documents of the library and changes what is said of them."""

from typing import Any

import pytest
from django.utils import timezone

from lms.kit.refused import Refused
from lms.models import Event, LibraryDocument
from lms.operations.keep_library_document import keep_library_document
from tests.factories.information import make_document


def change(document: LibraryDocument, by: Any, edition: int, **values: Any) -> LibraryDocument:
    return keep_library_document(document=document, edition=edition, by=by, now=timezone.now(), **values)


def test_it_is_kept_as_typed_and_told(cast: Any) -> None:
    made = make_document(" Załącznik  4 ", by=cast.maria, kind="annex", case_mark=" OR.1.2026 ", with_ezd=True)
    assert (made.title, made.case_mark, made.edition, made.with_ezd) == ("Załącznik 4", "OR.1.2026", 1, True)
    event = Event.objects.get(name="lms.library_document_kept")
    assert (event.before, event.after["title"], event.actor) == ({}, "Załącznik 4", cast.maria)


def test_a_change_counts_and_the_same_again_changes_nothing(cast: Any) -> None:
    made = make_document(by=cast.maria)
    changed = change(made, cast.ada, 1, title="Inny tytuł")
    assert changed.edition == 2
    assert change(made, cast.ada, 2, title="Inny tytuł").edition == 2
    assert Event.objects.filter(name="lms.library_document_kept").count() == 2


def test_of_two_who_change_it_at_once_the_second_is_told(cast: Any) -> None:
    made = make_document(by=cast.maria)
    change(made, cast.maria, 1, title="Pierwszy")
    with pytest.raises(Refused):
        change(made, cast.ada, 1, title="Drugi")
    assert LibraryDocument.objects.get().title == "Pierwszy"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": "inny"}, "kind"),
        ({"audience": "public", "with_ezd": True}, "audience"),
        ({"audience": "leaders", "is_to_confirm": True}, "is_to_confirm"),
    ],
)
def test_what_does_not_fit_is_refused(cast: Any, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        make_document(**{"title": "Specyfikacja", "by": cast.maria, **values})
    assert refusal.value.field == field
    assert not LibraryDocument.objects.exists()


def test_others_may_not(cast: Any) -> None:
    for by in (cast.zofia, cast.leon, cast.renata, cast.tomasz, cast.marek):
        with pytest.raises(Refused):
            make_document(by=by)
