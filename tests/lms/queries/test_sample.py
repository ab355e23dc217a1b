"""The same seed and day draw the same records."""

import hashlib
from datetime import date, timedelta

from lms.evidence_parts import NumberedRecord
from lms.queries.sample import draw

DAY = date(2026, 10, 5)
RECORDS = [NumberedRecord(1, f"C-2026-{n:04d}", f"C-2026-{n:04d}.pdf", DAY - timedelta(days=n)) for n in range(30)]


def numbers(records: list[NumberedRecord], *, seed: str = "7", number: int = 5, until: date = DAY) -> list[str]:
    drawn = draw(records, kind="certyfikaty", seed=seed, number=number, until=until)
    return [each.number for each in drawn.records]


def test_a_seed_draws_the_same_whatever_the_order_and_whatever_comes_later():
    later = NumberedRecord(1, "C-2026-9999", "C-2026-9999.pdf", DAY + timedelta(days=1))
    drawn = numbers(RECORDS)

    assert numbers([later, *reversed(RECORDS)]) == drawn
    assert numbers(RECORDS, number=8)[:5] == drawn
    assert numbers(RECORDS, seed="8") != drawn
    assert len(set(drawn)) == 5


def test_anybody_can_draw_it_again_from_the_numbers():
    def place(number: str) -> str:
        return hashlib.sha256(f"7|certyfikaty|{number}".encode()).hexdigest()

    assert numbers(RECORDS) == sorted((each.number for each in RECORDS), key=place)[:5]


def test_no_more_are_drawn_than_there_were_by_the_day():
    drawn = draw(RECORDS, kind="certyfikaty", seed="x", number=50, until=DAY - timedelta(days=28))

    assert ({each.number for each in drawn.records}, drawn.of) == ({"C-2026-0028", "C-2026-0029"}, 2)


def test_the_hash_is_of_the_sorted_list_of_all_the_numbers():
    drawn = draw(reversed(RECORDS), kind="certyfikaty", seed="x", number=1, until=DAY - timedelta(days=28))

    assert drawn.sha256 == hashlib.sha256(b"C-2026-0028\nC-2026-0029\n").hexdigest()
