"""The worker makes what was ordered once, gives signs meanwhile, and says why it could not."""

import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lms.evidence_parts import EvidenceDocument, EvidencePart, evidence_parts
from lms.kit.pack_check import check_pack
from lms.kit.refused import Refused
from lms.kit.uploads import digest_of
from lms.models import Appointment, Event, EvidencePack, Partner
from lms.operations.apply_retention import apply_retention
from lms.operations.erase import erase
from lms.operations.make_evidence_pack import MOST_TRIES, SILENCE, make_evidence_pack
from lms.operations.order_evidence_pack import order_evidence_pack
from lms.queries.personal_data import kept_of
from tests.factories.holds import went
from tests.factories.milestones import make_evidence, make_plan
from tests.factories.people import Cast


def ordered(cast: Cast) -> EvidencePack:
    return order_evidence_pack(partner=cast.partner, by=cast.maria, now=timezone.now())


def made(cast: Cast) -> EvidencePack:
    pack = ordered(cast)
    make_evidence_pack(pack=pack, now=timezone.now())
    return EvidencePack.objects.get(pk=pack.pk)


def test_the_file_is_kept_with_its_size_and_hash_and_is_whole(cast: Cast):
    make_plan(cast.partner)
    make_evidence(cast.partner)
    pack = made(cast)

    assert (pack.state, pack.done, pack.total, pack.problem) == ("ready", 1, 1, "")
    with default_storage.open(pack.file.name) as file:
        assert check_pack(file).problems == []
        assert (digest_of(file), file.size) == (pack.sha256, pack.size)
    assert Event.objects.get(name="lms.evidence_pack_made").actor == cast.maria


def test_a_pack_that_is_ready_is_not_made_again(cast: Cast):
    pack = made(cast)
    make_evidence_pack(pack=pack, now=timezone.now())

    assert EvidencePack.objects.get(pk=pack.pk).file.name == pack.file.name


def test_another_worker_is_left_alone_until_it_is_silent_for_long(cast: Cast):
    pack, now = ordered(cast), timezone.now()
    EvidencePack.objects.filter(pk=pack.pk).update(state="making", touched_at=now)

    make_evidence_pack(pack=pack, now=now + SILENCE)
    assert EvidencePack.objects.get(pk=pack.pk).state == "making"
    make_evidence_pack(pack=pack, now=now + SILENCE + timedelta(seconds=1))
    assert EvidencePack.objects.get(pk=pack.pk).state == "ready"


def test_what_a_killed_worker_left_goes_with_the_next_one(cast: Cast):
    pack, now = ordered(cast), timezone.now()
    path = default_storage.save("evidence-packs/zabity.zip", ContentFile(b"PK"))
    EvidencePack.objects.filter(pk=pack.pk).update(state="making", touched_at=now, file=path)
    make_evidence_pack(pack=pack, now=now + SILENCE * 2)

    assert not default_storage.exists(path)
    assert default_storage.exists(EvidencePack.objects.get(pk=pack.pk).file.name)


def test_of_two_workers_the_quicker_one_keeps_its_file(cast: Cast, broken: list[str]):
    """The second one takes the first for killed and is done while the first still prints."""
    broken.append("slow")
    pack = ordered(cast)
    make_evidence_pack(pack=pack, now=timezone.now())

    pack = EvidencePack.objects.get(pk=pack.pk)
    assert pack.sha256 == "1" * 64
    assert default_storage.exists(pack.file.name) is False
    assert (pack.state, pack.file.name) == ("ready", "evidence-packs/drugi.zip")


def test_whoever_is_no_coordinator_any_more_gets_none(cast: Cast):
    pack = ordered(cast)
    Appointment.objects.filter(person=cast.maria).update(ended_on=timezone.localdate() - timedelta(days=1))
    make_evidence_pack(pack=pack, now=timezone.now())

    pack = EvidencePack.objects.get(pk=pack.pk)
    assert (pack.state, pack.file.name) == ("failed", "")
    assert pack.problem == "Osoba, która zamówiła paczkę, nie ma już do niej prawa."


@pytest.fixture
def broken():
    """One more part, with one document; what it does is chosen, and what gathering its facts does."""

    def nothing() -> None: ...

    def fail() -> str:
        raise RuntimeError("broken template")

    def refuse() -> str:
        raise Refused("Nie ma papieru.")

    def slow() -> str:
        told = {"state": "ready", "worker": "drugi", "file": "evidence-packs/drugi.zip", "sha256": "1" * 64}
        EvidencePack.objects.update(**told)
        raise Refused("Nie ma papieru.")

    def overtaken() -> str:
        EvidencePack.objects.update(worker="drugi", done=0, total=7)
        raise Refused("Nie ma papieru.")

    def overtaken_and_broken() -> None:
        EvidencePack.objects.update(worker="drugi")
        raise RuntimeError("broken facts")

    makers = {"fail": fail, "refuse": refuse, "slow": slow, "overtaken": overtaken}
    gatherers = {"broken facts": fail, "overtaken and broken": overtaken_and_broken}
    chosen: list[str] = []

    def documents(partner: Partner) -> list[EvidenceDocument]:
        return [EvidenceDocument("a.pdf", "1", "A", None, makers[name]) for name in chosen if name in makers]

    def facts(partner: Partner) -> None:
        gatherers.get(chosen[0], nothing)()

    evidence_parts.add(EvidencePart("proba", 999, "Próba", documents, facts))
    yield chosen
    del evidence_parts._entries["proba"]


def test_a_mistake_of_the_program_is_said_and_raised(cast: Cast, broken: list[str]):
    broken.append("broken facts")
    pack = ordered(cast)
    with pytest.raises(RuntimeError, match="broken template"):
        make_evidence_pack(pack=pack, now=timezone.now())

    assert EvidencePack.objects.get(pk=pack.pk).problem == (
        "Nie udało się przygotować paczki. Trzeba zamówić ją jeszcze raz."
    )
    assert not Event.objects.filter(name="lms.evidence_pack_made").exists()


def test_an_overtaken_worker_that_fails_does_not_hurt_the_next_one(cast: Cast, broken: list[str]):
    broken.append("overtaken and broken")
    pack = ordered(cast)
    with pytest.raises(RuntimeError, match="broken facts"):
        make_evidence_pack(pack=pack, now=timezone.now())

    pack = EvidencePack.objects.get(pk=pack.pk)
    assert (pack.state, pack.worker, pack.problem, pack.finished_at) == ("making", "drugi", "", None)


def test_an_overtaken_worker_that_is_done_changes_nothing_of_the_next_one(cast: Cast, broken: list[str]):
    broken.append("overtaken")
    pack = ordered(cast)
    make_evidence_pack(pack=pack, now=timezone.now())

    pack = EvidencePack.objects.get(pk=pack.pk)
    assert (pack.state, pack.worker, pack.done, pack.total) == ("making", "drugi", 0, 7)
    assert (pack.file.name, pack.sha256) == ("", "")
    assert not Event.objects.filter(name="lms.evidence_pack_made").exists()


def test_a_pack_that_killed_three_workers_is_given_up(cast: Cast):
    pack, now = ordered(cast), timezone.now()
    path = default_storage.save("evidence-packs/zabity.zip", ContentFile(b"PK"))
    EvidencePack.objects.filter(pk=pack.pk).update(state="making", touched_at=now, file=path, tries=MOST_TRIES)
    make_evidence_pack(pack=pack, now=now + SILENCE * 2)

    pack = EvidencePack.objects.get(pk=pack.pk)
    with translation.override("pl"):
        said = _("The pack could not be made in several tries. The administrator of the site has to look at it.")
    assert (pack.state, pack.problem) == ("failed", said)
    assert not default_storage.exists(path)
    assert ordered(cast).pk != pack.pk


def test_tries_are_counted_as_they_begin(cast: Cast):
    pack, now = ordered(cast), timezone.now()
    EvidencePack.objects.filter(pk=pack.pk).update(state="making", touched_at=now, tries=MOST_TRIES - 1)
    make_evidence_pack(pack=pack, now=now + SILENCE * 2)

    pack = EvidencePack.objects.get(pk=pack.pk)
    assert (pack.state, pack.tries) == ("ready", MOST_TRIES)


def test_a_document_of_which_there_is_no_paper_stops_no_pack(cast: Cast, broken: list[str]):
    broken.append("refuse")
    pack = made(cast)

    assert (pack.state, pack.total, pack.absent) == ("ready", 1, 1)


def test_a_document_that_cannot_be_printed_stops_no_pack_and_is_logged(cast: Cast, broken: list[str], caplog: Any):
    broken += ["fail", "refuse"]
    pack = made(cast)

    assert (pack.state, pack.total, pack.absent) == ("ready", 2, 2)
    with default_storage.open(pack.file.name) as file, zipfile.ZipFile(file) as archive:
        rows = json.loads(archive.read("dane/dokumenty.json"))["documents"]
        index = archive.read("index.html").decode()
    with translation.override("pl"):
        said = _("The document could not be printed.")
    assert [(row["path"], row["state"]) for row in rows] == [("", said), ("", "Nie ma papieru.")]
    assert said in index
    assert [record.exc_info[0] for record in caplog.records if record.levelname == "ERROR"] == [RuntimeError]


def test_the_fact_says_who_took_it_and_which_file_it_was(cast: Cast):
    make_plan(cast.partner)
    make_evidence(cast.partner)
    pack = made(cast)
    fact = Event.objects.get(name="lms.evidence_pack_made")

    assert (fact.actor, fact.partner_id) == (cast.maria, cast.partner.pk)
    assert fact.after == {"documents": 1, "size": pack.size, "sha256": pack.sha256}


def test_a_finished_pack_goes_after_a_week_with_its_file(cast: Cast, django_capture_on_commit_callbacks: Any):
    pack, running = made(cast), ordered(cast)
    path = Path(default_storage.path(pack.file.name))

    assert went(apply_retention(now=timezone.now() + timedelta(days=6)).report) == {}
    with django_capture_on_commit_callbacks(execute=True):
        gone = went(apply_retention(now=timezone.now() + timedelta(days=8)).report)
        assert gone == {"packs of evidence": (1, 0, 1)}
        assert path.exists()  # until that is certain
    assert not path.exists()
    assert list(EvidencePack.objects.all()) == [running]


@pytest.mark.parametrize("who", ["zofia", "tomasz", "marek"])
def test_whoever_is_forgotten_leaves_no_pack_that_could_name_them(
    cast: Cast, who: str, django_capture_on_commit_callbacks: Any
):
    """Trainers, for one, sign the cards of any partner."""
    person = getattr(cast, who)
    pack = made(cast)
    path = Path(default_storage.path(pack.file.name))
    with django_capture_on_commit_callbacks(execute=True):
        erase(person=person, by=None, now=timezone.now())

    assert not path.exists()
    assert not EvidencePack.objects.exists()


def test_who_ordered_it_is_told_so(cast: Cast):
    made(cast)

    assert [row["office"] for row in kept_of(cast.maria)["packs of evidence"]] == [cast.partner.short_name]
