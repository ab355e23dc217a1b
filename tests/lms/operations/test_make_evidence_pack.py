"""The worker makes what was ordered once, gives signs meanwhile, and says why it could not."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from lms.evidence_parts import EvidenceDocument, EvidencePart, evidence_parts
from lms.kit.pack_check import check_pack
from lms.kit.refused import Refused
from lms.kit.uploads import digest_of
from lms.models import Appointment, Event, EvidencePack
from lms.operations.clear_stale import clear_stale
from lms.operations.erase import erase
from lms.operations.make_evidence_pack import SILENCE, make_evidence_pack
from lms.operations.order_evidence_pack import order_evidence_pack
from lms.queries.personal_data import kept_of
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
    """One more part, whose document cannot be printed."""

    def fail() -> str:
        raise RuntimeError("broken template")

    def refuse() -> str:
        raise Refused("Nie ma papieru.")

    def slow() -> str:
        EvidencePack.objects.update(state="ready", file="evidence-packs/drugi.zip", sha256="1" * 64)
        raise Refused("Nie ma papieru.")

    makers = {"fail": fail, "refuse": refuse, "slow": slow}
    chosen: list[str] = []
    evidence_parts.add(
        EvidencePart(
            "proba", 999, "Próba", lambda partner: [EvidenceDocument("a.pdf", "1", "A", None, makers[chosen[0]])]
        )
    )
    yield chosen
    del evidence_parts._entries["proba"]


def test_a_mistake_of_the_program_is_said_and_raised(cast: Cast, broken: list[str]):
    broken.append("fail")
    pack = ordered(cast)
    with pytest.raises(RuntimeError, match="broken template"):
        make_evidence_pack(pack=pack, now=timezone.now())

    assert EvidencePack.objects.get(pk=pack.pk).problem == (
        "Nie udało się przygotować paczki. Trzeba zamówić ją jeszcze raz."
    )
    assert not Event.objects.filter(name="lms.evidence_pack_made").exists()


def test_a_document_of_which_there_is_no_paper_stops_no_pack(cast: Cast, broken: list[str]):
    broken.append("refuse")

    assert made(cast).state == "ready"


def test_a_finished_pack_goes_after_a_week_with_its_file(cast: Cast):
    pack, running = made(cast), ordered(cast)
    path = Path(default_storage.path(pack.file.name))

    assert clear_stale(now=timezone.now() + timedelta(days=6))["packs of evidence"] == 0
    assert path.exists()
    assert clear_stale(now=timezone.now() + timedelta(days=8))["packs of evidence"] == 1
    assert not path.exists()
    assert list(EvidencePack.objects.all()) == [running]


def test_who_is_forgotten_leaves_no_pack_that_names_them(cast: Cast):
    assert cast.zofia
    pack = made(cast)
    path = Path(default_storage.path(pack.file.name))
    erase(person=cast.zofia, by=None, now=timezone.now())

    assert not path.exists()
    assert not EvidencePack.objects.exists()


def test_who_ordered_it_is_told_so(cast: Cast):
    made(cast)

    assert [row["office"] for row in kept_of(cast.maria)["packs of evidence"]] == [cast.partner.short_name]
