"""What no single request does: papers printed by the worker, and everything computed from the records again.

Measured in the bench's own process over the same seeded region, after the requests.
"""

import resource
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from time import process_time
from typing import Any
from uuid import uuid4

from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.models import Certificate, CoursePage, Enrolment, InstructionPage, LessonPage
from courses.operations.keep_screenshot import keep_screenshot
from courses.operations.print_certificate import print_certificate
from courses.operations.print_instruction import print_instruction
from courses.operations.write_instruction import StepDraft, write_instruction
from courses.queries.instruction_paper import steps_for
from lms.models import Person
from lms.registry import recomputables
from tests.bench.clocks import every_deadline, stored_clocks
from tests.bench.counting import FRAMES
from tests.bench.people import imported_people
from tests.factories.pasted import screenshot, uploaded

PAPERS = 20
SCREENSHOTS = 6
DIFFERENCES, LONGEST_DIFFERENCE = 10, 0.1
PUBLISHED = 10
PUBLISHING_STATEMENTS, LONGEST_PUBLISHING = 65 + 6, 0.0399 * 1.15
"""What saving and publishing costs in Wagtail alone (design/performance.md), and what ours may add to it."""
READING_STATEMENTS = 5
OF_LEARNING = (
    *("certificates", "completed courses", "courses.cards", "results of tests", "running numbers of learning"),
    "viewings",
)


@dataclass(frozen=True)
class Batch:
    """`run()` does it once and returns how many things it did; `seconds` is the most CPU it may take at ten times,
    `rate` how many things a second of CPU has to do at least.

    `faults` is what was found to be wrong on the way: the first sentences of what differs from the records.
    """

    name: str
    run: Callable[[list[str]], int]
    seconds: float | None = None
    rate: int | None = None


@dataclass(frozen=True)
class Spent:
    name: str
    pieces: int
    seconds: float
    most_seconds: float | None
    peak_megabytes: int
    faults: list[str]

    @property
    def is_slow(self) -> bool:
        """A quarter above the target: what else runs on the machine shows in the processor's time too."""
        return self.most_seconds is not None and self.seconds > self.most_seconds * 1.25


def papers(faults: list[str]) -> int:
    issued = Certificate.objects.filter(pdf_hash="").order_by("pk")[:PAPERS]
    return sum(bool(print_certificate(certificate=each, now=timezone.now())) for each in issued)


def instruction(faults: list[str]) -> int:
    """Twelve steps with screenshots, from the words to the kept file."""
    writer = Person.objects.get(username="tomasz")
    shot = keep_screenshot(file=uploaded(screenshot(size=(1920, 1080))), title="Zrzut", by=writer)
    drafts = [StepDraft(title=f"Krok {n}", text="<p>Kliknij.</p>", screenshot=shot, alt="Okno") for n in range(12)]
    page = write_instruction(title=f"Wydruk {uuid4()}", steps=drafts, by=writer)
    page.save_revision().publish()
    every = {"steps": steps_for(page.pk, None), "audiences": ["signed_in"]}
    made = print_instruction(page_id=page.pk, path="", **every)
    if not default_storage.exists(made):
        faults.append("the PDF of an instruction is not kept")
    return 1


def difference(faults: list[str]) -> int:
    """Two versions of twelve steps that differ in each, by word, as a person reads them; the page is warm."""
    writer = Person.objects.get(username="tomasz")
    said = " ".join(f"Kliknij przycisk numer {n} i poczekaj." for n in range(10))
    drafts = [StepDraft(title=f"Krok {n}", text=f"<p>{said}</p>", expected=said) for n in range(12)]
    page = write_instruction(title=f"Zmiany {uuid4()}", steps=drafts, by=writer)
    page.save_revision().publish()
    page = InstructionPage.objects.get(pk=page.pk)
    page.steps = [_said_anew(step) for step in page.steps.raw_data]
    page.save_revision().publish()
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(writer)
    address = reverse("instruction_changes", args=[page.slug])
    client.get(address)
    began = process_time()
    told = [client.get(address).content.count(b"<ins") for _turn in range(DIFFERENCES)]
    each = (process_time() - began) / DIFFERENCES
    if min(told) < len(drafts):
        faults.append("not every step is told as changed")
    if each > LONGEST_DIFFERENCE:
        faults.append(f"{each * 1000:.0f} ms a difference instead of {LONGEST_DIFFERENCE * 1000:.0f}")
    return DIFFERENCES


def _said_anew(step: dict[str, Any]) -> dict[str, Any]:
    value = step["value"]
    changed = {name: value[name].replace("przycisk numer 7", "zielony przycisk") for name in ("text", "expected")}
    return {**step, "value": {**value, **changed}}


def pasted(faults: list[str]) -> int:
    """As the editor sends them: judged, written anew, kept, with their small pictures."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(Person.objects.get(username="tomasz"))
    content = screenshot(size=(1920, 1080))
    for number in range(SCREENSHOTS):
        sent = {"key": uuid4(), "file": uploaded(content)}
        answer = client.post("/redakcja/instrukcje/zrzut/", sent)
        if answer.status_code != 201:
            faults.append(f"screenshot {number} is answered {answer.status_code}")
    return SCREENSHOTS


def recompute(faults: list[str]) -> int:
    """All of learning; what differs is a fault of the seed or of the product."""
    for each in recomputables:
        if each.name in OF_LEARNING:
            faults += [f"{each.name}: {sentence}" for sentence in islice(each.differences(), 3)]
    return 1


def published_lessons(faults: list[str]) -> int:
    """Each a changed version, then read twice: the first reader makes the body, the next one finds it."""
    course = CoursePage.objects.order_by("pk")[0]
    lesson, reader = LessonPage.objects.child_of(course).order_by("path")[0], Client(headers={"host": "127.0.0.1"})
    reader.force_login(Person.objects.get(pk=Enrolment.objects.filter(course=course).earliest("pk").person_id))
    spent, costs, read = 0.0, set(), set()
    for turn in range(PUBLISHED):
        lesson = LessonPage.objects.get(pk=lesson.pk)
        block = lesson.body.raw_data[0]
        lesson.body = [{**block, "value": f"<p>Wersja {turn}</p>{block['value']}"}]
        lesson.change_kind = "small"
        with CaptureQueriesContext(connection) as captured:
            began = process_time()
            lesson.save_revision().publish()
            spent += process_time() - began
        costs.add(len([each for each in captured if not each["sql"].startswith(FRAMES)]))
        for expected in (f"Wersja {turn}".encode(), b"Wersja"):
            with CaptureQueriesContext(connection) as captured:
                answer = reader.get(lesson.get_url())
            if expected not in answer.content:
                faults.append(f"version {turn} is not what the reader sees")
        read.add(len([each for each in captured if not each["sql"].startswith(FRAMES)]))
    if spent / PUBLISHED > LONGEST_PUBLISHING * 1.25:
        faults.append(f"{spent / PUBLISHED * 1000:.0f} ms a version instead of {LONGEST_PUBLISHING * 1000:.0f}")
    if max(costs) > PUBLISHING_STATEMENTS:
        faults.append(f"{max(costs)} statements a version instead of {PUBLISHING_STATEMENTS}")
    if max(read) > READING_STATEMENTS:
        faults.append(f"{max(read)} statements for the second reader instead of {READING_STATEMENTS}")
    return PUBLISHED


BATCHES = (
    Batch("papers of certificates", papers, seconds=PAPERS * 0.05),
    Batch("the PDF of an instruction of 12 steps", instruction, seconds=5),
    Batch("differences of two versions of 12 steps", difference),
    Batch("lessons published, and read", published_lessons),
    Batch("screenshots pasted into an instruction", pasted, seconds=5),
    Batch("all of learning, from the records", recompute, seconds=60),
    Batch("people imported from a file of 40,000", imported_people, seconds=4),
    Batch("deadlines, from what happened", every_deadline, rate=5_000),
    Batch("all clocks, from the records", stored_clocks, rate=5_000),
)


def measure_batch(batch: Batch, spent: Callable[[], float]) -> Spent:
    """`spent()` is the CPU so far of this process and of the database's."""
    faults: list[str] = []
    before = spent()
    pieces = batch.run(faults)
    seconds = spent() - before
    if batch.rate and pieces < batch.rate * seconds:
        faults.append(f"{pieces / seconds:.0f} a second instead of {batch.rate}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Spent(batch.name, pieces, round(seconds, 2), batch.seconds, peak, faults)
