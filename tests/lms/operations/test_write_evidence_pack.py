"""The pack of a partner with one of everything in it: made twice, read back, and held against its signature."""

import io
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import ngettext

from courses.models import CardScan
from courses.operations.suspend import suspend
from lms.evidence_parts import evidence_parts
from lms.kit.pack_check import check_pack
from lms.kit.signed_pack import KEY, LIST, SIGNATURE
from lms.models import MilestoneFile, Partner
from lms.operations.approve_profile import approve_profile
from lms.operations.forecast_milestone import forecast_milestone
from lms.operations.save_section import save_section
from lms.operations.write_evidence_pack import PackWritten, write_evidence_pack
from lms.queries.evidence_index import STYLE
from tests.counting import statements
from tests.factories.cards import make_correction, make_signed, sign
from tests.factories.certificates import make_certificate
from tests.factories.milestones import make_evidence, make_plan
from tests.factories.people import Cast
from tests.factories.profiles import make_submitted, section_version
from tests.factories.readiness import make_acceptance, signed_by
from tests.factories.risks import make_risk, settled


def pack_of(partner: Partner, **given: Any) -> tuple[bytes, PackWritten]:
    out = io.BytesIO()
    written = write_evidence_pack(partner=partner, out=out, **{"now": timezone.now(), **given})
    return out.getvalue(), written


def read(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def listed(files: dict[str, bytes]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(files["dane/dokumenty.json"])["documents"]
    return rows


def test_a_partner_with_nothing_has_a_pack_that_is_whole(cast: Cast):
    pack, written = pack_of(cast.partner)

    assert written == PackWritten(documents=0, absent=0)
    assert "<strong>" not in read(pack)["index.html"].decode()
    assert check_pack(io.BytesIO(pack)).problems == []
    assert set(read(pack)) == {
        *("index.html", "wyglad.css", LIST, SIGNATURE, KEY),
        *("dane/dokumenty.json", "dane/partner.json", "dane/kamienie.json", "dane/ryzyka.json", "dane/liderzy.json"),
    }


@pytest.fixture
def card(cast: Cast) -> Any:
    """A card that a correction has replaced, and the correction."""
    first = make_signed(cast)
    correction = make_correction(cast, first)
    return sign(correction, correction.trainer, correction.participant)


def test_every_signed_document_is_there_with_its_number_title_day_and_hash(cast: Cast, card: Any):
    certificate = make_certificate(cast)
    protocol = signed_by(cast, make_acceptance(cast))
    make_plan(cast.partner)
    proof = make_evidence(cast.partner, note="Umowa z 2 listopada")

    pack, written = pack_of(cast.partner)
    files = read(pack)

    assert check_pack(io.BytesIO(pack)).problems == []
    assert written == PackWritten(documents=5, absent=0)
    names = card.full_number.replace("/", "-"), card.corrects.full_number.replace("/", "-")
    paths = [
        f"dokumenty/kamienie/M1-{proof.pk}.txt",
        f"dokumenty/certyfikaty/{certificate.number}.pdf",
        f"dokumenty/karty/{names[1]}.pdf",
        f"dokumenty/karty/{names[0]}.pdf",
        f"dokumenty/odbior/{protocol.number.replace('/', '-')}.pdf",
    ]
    assert [row["path"] for row in listed(files)] == paths
    assert [files[path][:5] for path in paths] == [b"Umowa", *[b"%PDF-"] * 4]
    rows = {row["path"]: row for row in listed(files)}
    told = rows[paths[3]]
    assert told["number"] == card.full_number
    assert told["day"] == "2026-11-23"
    assert told["seal"] == card.seal_hash
    assert rows[paths[2]]["state"] == "zastąpiona korektą"
    assert rows[paths[0]]["sha256"] == proof.sha256
    index = files["index.html"].decode()
    for row in rows.values():
        assert row["sha256"] in index
        assert f'href="{row["path"]}"' in index
        assert row["number"] in index


def test_the_index_opens_from_a_disk_without_network_and_scripts(cast: Cast):
    index = read(pack_of(cast.partner)[0])["index.html"].decode()

    assert "<script" not in index
    assert "style=" not in index
    assert [part.split('"')[0] for part in index.split('href="')[1:] if ":" in part.split('"')[0]] == []
    assert "src=" not in index
    assert "url(" not in STYLE.read_text()


def test_the_same_records_give_the_same_bytes_until_something_changes(cast: Cast, card: Any):
    now = timezone.now()
    first, _written = pack_of(cast.partner, now=now)

    assert pack_of(cast.partner, now=now)[0] == first
    make_risk(cast.partner, cast.renata)
    assert pack_of(cast.partner, now=now)[0] != first


def test_nothing_of_another_partner_is_in_it(cast: Cast, card: Any):
    make_certificate(cast)
    make_risk(cast.partner, cast.renata, name="Tylko w Łosicach")
    pack, written = pack_of(cast.other_partner)

    assert written.documents == 0
    assert "Łosic".encode() not in pack


def test_what_was_approved_is_told_beside_what_it_is_now(cast: Cast):
    sent = make_submitted(cast.partner)
    now = timezone.now()
    approve_profile(partner=cast.partner, version=sent.version, by=cast.maria, now=now)
    for hours, users in ((1, 40), (2, 50)):
        save_section(
            partner=cast.partner,
            section="size",
            version=section_version(cast.partner, "size"),
            by=cast.renata,
            now=now + timedelta(hours=hours),
            values={"users": users},
        )
    facts = json.loads(read(pack_of(cast.partner)[0])["dane/partner.json"])
    size = next(each for each in facts["sections"] if each["section"] == "size")
    values = {each["field"]: (each["approved"], each["now"]) for each in size["values"]}

    assert values["users"] == ("3", "50")
    assert values["employees"][0] == "3"
    assert facts["card"]["number"].startswith("KP")


def test_milestones_and_risks_are_told_with_their_history(cast: Cast):
    plan = make_plan(cast.partner)
    later = plan["M1"].planned_on + timedelta(days=9)
    forecast_milestone(
        milestone=plan["M1"],
        version=plan["M1"].version,
        forecast_on=later,
        reason="Czekamy na podpis",
        by=cast.renata,
        now=timezone.now(),
    )
    settled(make_risk(cast.partner, cast.renata, by=cast.renata), by=cast.renata)
    files = read(pack_of(cast.partner)[0])
    first = json.loads(files["dane/kamienie.json"])[0]
    risk = json.loads(files["dane/ryzyka.json"])[0]

    assert (first["code"], first["forecast_on"]) == ("M1", later.isoformat())
    assert [row["forecast_on"] for row in first["history"]] == [first["planned_on"], later.isoformat()]
    assert first["history"][1]["reason"] == "Czekamy na podpis"
    assert first["history"][1]["by"] == str(cast.renata)
    assert [row["state"] for row in risk["history"]] == ["otwarte", "zamknięte"]
    assert (risk["score"], risk["reason"]) == (12, "Łącze działa")


def test_leaders_are_told_with_the_states_of_their_certificates_and_no_reasons(cast: Cast):
    certificate = make_certificate(cast)
    suspend(certificate=certificate, by=cast.maria, reason="Długa choroba", now=timezone.now())
    pack, _written = pack_of(cast.partner)
    leader = json.loads(read(pack)["dane/liderzy.json"])[0]

    assert (leader["name"], leader["began_on"]) == (str(cast.leon), date(2025, 1, 2).isoformat())
    held = leader["certificates"][0]
    assert (held["number"], held["state"]) == (certificate.number, "Zawieszony")
    assert len(held["history"]) == 3
    assert parse_datetime(held["history"][0]["at"])
    assert b"choroba" not in pack


def test_a_file_that_is_gone_or_another_one_is_told_in_its_place(cast: Cast):
    make_plan(cast.partner)
    gone, other = make_evidence(cast.partner), make_evidence(cast.partner, text="Aneks.", name="aneks.txt")
    default_storage.delete(gone.file.name)
    Path(default_storage.path(other.file.name)).write_text("Podmieniony.")
    pack, written = pack_of(cast.partner)
    files = read(pack)

    assert written == PackWritten(documents=1, absent=1)
    assert check_pack(io.BytesIO(pack)).problems == []
    assert [(row["path"], row["state"]) for row in listed(files)] == [
        ("", "Pliku nie ma w magazynie."),
        (f"dokumenty/kamienie/M1-{other.pk}.txt", "To nie jest ten plik, który dodano."),
    ]
    assert says_absent(files) == [True, False]


def says_absent(files: dict[str, bytes]) -> list[bool]:
    """Whether the index says so of one, and of two documents."""
    words = (
        "The file of %(number)s document is not in the pack; its state says why.",
        "The files of %(number)s documents are not in the pack; their states say why.",
    )
    with translation.override("pl"):
        said = [ngettext(*words, number) % {"number": number} for number in (1, 2)]
    return [each in files["index.html"].decode() for each in said]


def test_what_was_withdrawn_or_is_not_signed_yet_stays_out(cast: Cast):
    make_plan(cast.partner)
    MilestoneFile.objects.filter(pk=make_evidence(cast.partner).pk).update(
        withdrawn_at=timezone.now(), reason="Pomyłka"
    )
    make_acceptance(cast)

    assert pack_of(cast.partner)[1].documents == 0


def test_how_far_it_is_is_told_after_each_document(cast: Cast, card: Any):
    told: list[tuple[int, int]] = []
    pack_of(cast.partner, tell=lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]


def test_documents_and_facts_cost_the_same_whatever_their_number(cast: Cast):
    make_plan(cast.partner)
    costs = []
    for number in (1, 2):  # one row, then three
        for each in range(number):
            make_evidence(cast.partner, text=f"Umowa {number}.{each}")
            make_risk(cast.partner, cast.renata, name=f"Ryzyko {number}.{each}")
        with statements() as seen:
            for part in evidence_parts:
                list(part.documents(cast.partner) if part.documents else ())
                part.facts(cast.partner) if part.facts else None
        costs.append(len(seen))

    assert costs == [19, 19]


def test_a_scan_stands_once_with_the_cards_that_it_signs(cast: Cast, card: Any):
    path = default_storage.save("card-scans/proba.pdf", ContentFile(b"%PDF-1.7 skan"))
    scan = CardScan.objects.create(file=path, about={"kind": "pdf", "sha256": ""}, kept_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE courses_cardsignature SET scan_id = %s WHERE card_id = %s", [scan.pk, card.pk])
    row = listed(read(pack_of(cast.partner)[0]))[-1]

    assert (row["path"], row["number"]) == (f"dokumenty/karty/skan-{scan.pk}.pdf", card.full_number)
