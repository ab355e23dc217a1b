"""A version is added once it is shown to be harmless; old ones stay, and the newest is in force."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from lms.kit.refused import Refused
from lms.kit.uploads import digest_of
from lms.models import Event, LibraryVersion, Notice, Role
from lms.models.append_only import AppendOnlyError
from lms.operations import add_library_version as adding
from lms.operations.acknowledge_version import acknowledge_version
from lms.operations.add_library_version import add_library_version
from lms.operations.keep_library_document import keep_library_document
from lms.outbox import deliver
from tests.factories.information import PDF, make_document, make_version
from tests.factories.organisations import make_partner
from tests.factories.people import make_appointment, make_person


def test_it_is_kept_under_a_random_name_with_its_hash(cast: Any) -> None:
    document = make_document()
    made = make_version(document, "1.0", by=cast.maria, author=" Zespół  projektu ", changes="")
    assert (made.name, made.author, made.kind, made.by) == ("dokument.pdf", "Zespół projektu", "pdf", cast.maria)
    assert made.file.name.startswith("library/")
    with made.file.open() as file:
        assert digest_of(file) == made.sha256
    event = Event.objects.get(name="lms.library_version_added")
    assert event.after == {"document_id": document.pk, "number": "1.0", "sha256": made.sha256}


def test_the_same_again_is_one_row_and_other_content_needs_another_number(cast: Any) -> None:
    document = make_document()
    first = make_version(document, "1.0", by=cast.maria)
    assert make_version(document, "1.0", by=cast.ada) == first
    with pytest.raises(Refused) as refusal:
        make_version(document, "1.0", by=cast.maria, content=PDF + b"other")
    assert (refusal.value.field, document.versions.count()) == ("number", 1)
    assert make_version(document, "1.1", by=cast.maria).pk > first.pk


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "pusty.pdf"),
        (b"<html><script>alert(1)</script></html>", "strona.html"),
        (b"MZ\x90\x00\x03", "program.exe"),
        (b"\x89PNG\r\n\x1a\n", "obraz.png"),
        (b"%PDF-1.7\n", "umowa.docx"),
    ],
)
def test_what_is_no_harmless_document_is_refused(cast: Any, content: bytes, name: str) -> None:
    document, file = make_document(), ContentFile(content, name=name)
    with pytest.raises(Refused) as refusal:
        add_library_version(
            document=document, file=file, number="1", dated_on=timezone.localdate(), author="Zespół", by=cast.maria,
            now=timezone.now(),
        )  # fmt: skip
    assert (refusal.value.field, LibraryVersion.objects.count()) == ("file", 0)


@pytest.mark.parametrize(
    ("values", "field"),
    [({"author": " "}, "author"), ({"changes": ""}, "changes"), ({"changes": "x" * 501}, "changes")],
)
def test_what_readers_need_to_know_is_asked_for(cast: Any, values: dict[str, str], field: str) -> None:
    document = make_document()
    make_version(document, "1.0", by=cast.maria, changes="")
    with pytest.raises(Refused) as refusal:
        make_version(document, "1.1", by=cast.maria, **values)
    assert (refusal.value.field, document.versions.count()) == (field, 1)


def test_there_is_a_most_and_others_may_not(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    document = make_document()
    for by in (cast.zofia, cast.leon, cast.renata, cast.tomasz, cast.marek):
        with pytest.raises(Refused):
            make_version(document, by=by)
    monkeypatch.setattr(adding, "MOST_VERSIONS", 1)
    make_version(document, "1.0", by=cast.maria)
    with pytest.raises(Refused):
        make_version(document, "1.1", by=cast.maria)


def test_a_version_is_never_changed_nor_deleted(cast: Any) -> None:
    made = make_version(make_document(), by=cast.maria)
    for act in (made.save, made.delete, LibraryVersion.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            act()


@pytest.mark.parametrize(("is_to_confirm", "told"), [(True, ["renata"]), (False, [])])
def test_who_is_to_confirm_is_told(cast: Any, is_to_confirm: bool, told: list[str]) -> None:
    people = [cast.zofia, cast.leon, cast.renata, cast.obcy_leon, cast.tomasz]
    make_version(make_document(is_to_confirm=is_to_confirm), by=cast.maria)
    deliver(event_id=Event.objects.get(name="lms.library_version_added").pk, now=timezone.now())
    found = Notice.objects.filter(kind="lms.library_version_added").values_list("person__username", flat=True)
    assert (list(found), len(people)) == (told, 5)


@pytest.mark.usefixtures("in_english")
def test_of_two_versions_only_the_newer_one_is_told(cast: Any) -> None:
    document = make_document(is_to_confirm=True)
    assert cast.renata.standing.partners()
    make_version(document, "1.0", by=cast.maria)
    make_version(document, "1.1", by=cast.maria)
    for event in Event.objects.filter(name="lms.library_version_added"):
        deliver(event_id=event.pk, now=timezone.now())
    assert [each.subject for each in Notice.objects.all()] == ["Read and confirm: Specyfikacja, version 1.1"]


def deliver_all() -> list[tuple[str, str]]:
    for event in Event.objects.order_by("pk"):
        deliver(event_id=event.pk, now=timezone.now())
    found = Notice.objects.filter(kind="lms.library_version_added").order_by("pk")
    return [(each.person.username, each.path) for each in found.select_related("person")]


def test_who_is_asked_later_is_told_once_about_the_version_in_force(cast: Any) -> None:
    document = make_document(by=cast.maria, of_communes=True)
    make_version(document, "1.0", by=cast.maria)
    office = make_partner("gmina", teryt="1410052", kind="rural_commune")
    for name, role in (("wójt", Role.REPRESENTATIVE), ("zastępca", Role.DEPUTY)):
        make_appointment(make_person(name), role, office)
    assert cast.renata.standing.partners()
    assert deliver_all() == []

    def change(**values: Any) -> list[tuple[str, str]]:
        document.refresh_from_db()
        keep_library_document(document=document, edition=document.edition, by=cast.maria, now=timezone.now(), **values)
        return deliver_all()

    path = f"/dokumenty-projektu/{document.pk}/"
    communes = [("wójt", path), ("zastępca", path)]
    assert change(is_to_confirm=True) == communes
    assert change(title="Inny tytuł") == communes
    assert change(of_communes=False) == [*communes, ("renata", path)]
    assert change(is_to_confirm=False) == [*communes, ("renata", path)]
    assert change(is_to_confirm=True) == [*communes, ("renata", path)]
    assert deliver_all() == [*communes, ("renata", path)]


def test_who_has_confirmed_before_is_not_asked_again(cast: Any) -> None:
    document = make_document(by=cast.maria, is_to_confirm=True)
    version = make_version(document, "1.0", by=cast.maria)
    acknowledge_version(version=version, partner=cast.partner, by=cast.renata, now=timezone.now())
    keep_library_document(document=document, edition=1, is_to_confirm=False, by=cast.maria, now=timezone.now())
    keep_library_document(document=document, edition=2, is_to_confirm=True, by=cast.maria, now=timezone.now())
    assert deliver_all() == []


def test_a_document_that_is_asked_for_from_the_start_is_told_once(cast: Any) -> None:
    assert cast.renata.standing.partners()
    make_version(make_document(by=cast.maria, is_to_confirm=True), "1.0", by=cast.maria)
    assert [name for name, _path in deliver_all()] == ["renata"]
