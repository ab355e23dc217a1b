"""Who ever gets to read which text: a word of its own in each, looked for in every byte that each person can get.

The crawl follows every link and tries every address by its id; files, exports, feeds, notices and mails are among it.
Whoever should read a text must find its word, so a row proves that the word could have leaked.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.flows.canaries import World, bytes_for, make_world, signs_in
from tests.flows.scene import PEOPLE

EVERYBODY = (*PEOPLE, "colleague")
FIRST_LINE = {"leader", "representative", "deputy", "coordinator"}
SPEAKERS = {"representative", "deputy", "coordinator"}
ELSEWHERE = {"foreign_clerk", "foreign_leader", "coordinator"}
# Titles of questions stand in the subjects of mails, and administrators see what became of each mail.
TITLES = {"administrator"}
SOLVERS = {"consultant", "manager"}
CONTRACTORS = {"trainer", "foreign_consultant", *SOLVERS}

# {sign: who reads it}; nobody else does.
READERS: dict[str, set[str]] = {
    "AAsked": {"clerk", *FIRST_LINE, *TITLES},
    **{f"AAskedFile{part}": {"clerk", *FIRST_LINE} for part in ("Name", "Bytes")},
    "AAnswer": {"clerk", *FIRST_LINE},
    **{f"AAnswerFile{part}": {"clerk", *FIRST_LINE} for part in ("Name", "Bytes")},
    "ANote": {"leader"},
    "AReason": {*FIRST_LINE, *SOLVERS, *TITLES},
    "ATried": {*FIRST_LINE, *SOLVERS},
    "ASolver": {*FIRST_LINE, *SOLVERS},
    **{f"ASolverFile{part}": {*FIRST_LINE, *SOLVERS} for part in ("Name", "Bytes")},
    "APressed": {*FIRST_LINE, *SOLVERS},
    "Nominated": {"representative"},
    # The same office's matter with another contractor.
    "RivalAsked": {"clerk", *FIRST_LINE, *TITLES},
    **{f"RivalAskedFile{part}": {"clerk", *FIRST_LINE} for part in ("Name", "Bytes")},
    "RivalAnswer": {"clerk", *FIRST_LINE},
    **{f"RivalAnswerFile{part}": {"clerk", *FIRST_LINE} for part in ("Name", "Bytes")},
    "RivalNote": {"leader"},
    "RivalReason": {*FIRST_LINE, "foreign_consultant", *TITLES},
    "RivalTried": {*FIRST_LINE, "foreign_consultant"},
    "RivalSolver": {*FIRST_LINE, "foreign_consultant"},
    **{f"RivalSolverFile{part}": {*FIRST_LINE, "foreign_consultant"} for part in ("Name", "Bytes")},
    "RivalPressed": {*FIRST_LINE, "foreign_consultant"},
    # The same office's question with the Marshal's Office, and its service request; never a contractor's.
    "LegalAsked": {"clerk", *FIRST_LINE, *TITLES},
    "LegalReason": {*FIRST_LINE, *TITLES},
    "LegalTried": FIRST_LINE,
    "LegalSolver": FIRST_LINE,
    "RequestRights": {"clerk", *FIRST_LINE},
    # A confidential question of that clerk: no leader reads any of it, and the contractor only the package.
    "QuietAsked": {"clerk", *SPEAKERS},
    **{f"QuietFile{part}": {"clerk", *SPEAKERS} for part in ("Name", "Bytes")},
    "QuietName": {"clerk", *SPEAKERS},
    "QuietChosen": {"clerk", *SPEAKERS, *SOLVERS},
    **{sign: {*SPEAKERS, *SOLVERS} for sign in ("QuietReason", "QuietSolver", "QuietPressed")},
    # Another clerk of the same office.
    "ColleagueAsked": {"colleague", *FIRST_LINE, *TITLES},
    # The other office.
    "BAsked": {*ELSEWHERE, *TITLES},
    **{f"BAskedFile{part}": ELSEWHERE for part in ("Name", "Bytes")},
    "BAnswer": ELSEWHERE,
    **{f"BAnswerFile{part}": ELSEWHERE for part in ("Name", "Bytes")},
    "BNote": {"foreign_leader"},
    "BReason": {"foreign_leader", "coordinator", *SOLVERS, *TITLES},
    "BTried": {"foreign_leader", "coordinator", *SOLVERS},
    "BSolver": {"foreign_leader", "coordinator", *SOLVERS},
    **{f"BSolverFile{part}": {"foreign_leader", "coordinator", *SOLVERS} for part in ("Name", "Bytes")},
    "BPressed": {"foreign_leader", "coordinator", *SOLVERS},
    "CertificateReason": {"foreign_leader", "coordinator"},
    # Contractors read the cards of the partners they help, without the people and the places.
    **{
        sign: {"foreign_leader", "coordinator", "administrator"}
        for sign in ("Blocked", "Seat", "Risk", "RiskAction", "Evidence", "EvidenceNote")
    },
    # A pack of evidence holds everything of an office: coordinators alone.
    "Pack": {"coordinator"},
    # Who speaks for a partner and the office read what it imports.
    **{sign: {"coordinator", "administrator"} for sign in ("File", "Row")},
    # The contractor of the bus, to which they are attached, reads which systems there are.
    **{
        sign: {"foreign_leader", "coordinator", "administrator", "foreign_consultant"}
        for sign in ("DomainSystem", "Vendor")
    },
    "Needs": {*ELSEWHERE, "administrator", *CONTRACTORS},
    "State": {*ELSEWHERE, "administrator", *CONTRACTORS},
    # Where a question arose goes along to the contractor who is asked to mend it.
    "Location": {*ELSEWHERE, "administrator", *SOLVERS},
    **{sign: {*ELSEWHERE, "administrator"} for sign in ("Street", "Unit", "Job", "Surname", "Phone", "mail")},
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.mark.one_database
@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_reads_what_is_not_theirs(world: World, who: str) -> None:
    assert signs_in(bytes_for(world, who)) == {sign for sign, readers in READERS.items() if who in readers}
