"""What people of Polish offices write, whatever they write it with: the written part comes out exactly."""

from pathlib import Path

import pytest

from helpdesk.mail.parse import parse
from helpdesk.mail.split import split_reply

FOLDER = Path(__file__).parent / "polish"
MAILS = sorted(FOLDER.glob("*.eml"))


def test_the_set_is_large() -> None:
    assert len(MAILS) >= 60


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_the_written_part(path: Path) -> None:
    mail = parse(path.read_bytes())
    split = split_reply(mail.text)

    assert split.written == path.with_suffix(".txt").read_text().strip()
    assert "".join(text for _kind, text in split.parts) == mail.text
    assert (mail.sender.name, mail.sender.email) == ("Anna Żółkiewska", "anna.zolkiewska@losice.example")
    assert mail.problem is None
    assert "�" not in mail.text + mail.subject
