"""What the worker does when it is woken: fetch and delegate.

Every task takes arguments it does not know, so that workers of two versions can share a queue for the time of an
update; none returns anything, for the rows say what was done.
"""

import logging
import time
from typing import Any

from celery import shared_task
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from lms import (
    outbox,
    wagtail_tasks,  # noqa: F401 - the worker learns of the task by this import
)
from lms.models import Event, EvidencePack, Heartbeat, PeopleImport
from lms.operations.apply_retention import apply_retention as apply_retention_rules
from lms.operations.check_people import check_people
from lms.operations.clear_stale import clear_stale as clear_stale_rows
from lms.operations.count_partners import count_partners as count_stale_partners
from lms.operations.make_evidence_pack import make_evidence_pack as make_pack
from lms.operations.open_durability_surveys import open_durability_surveys as open_due_surveys
from lms.operations.open_rights_reviews import open_rights_reviews as open_due_reviews
from lms.operations.plant_piece import plant_piece
from lms.operations.remind_of_durability import remind_of_durability as remind_of_open_surveys
from lms.operations.remind_of_rights_reviews import remind_of_rights_reviews as remind_of_open_reviews
from lms.operations.remind_of_risks import remind_of_risks as remind_of_due_risks
from lms.operations.remind_of_successors import remind_of_successors as remind_of_vacancies
from lms.operations.seal import BATCH
from lms.operations.seal import seal as seal_events
from lms.operations.send import send as send_mail
from lms.operations.send_waiting import send_waiting as send_waiting_mail
from lms.operations.take_people import take_people
from lms.operations.untake_people import untake_people

PLANTING_SECONDS = 50
logger = logging.getLogger(__name__)
BREATHER = 0.1
LONGEST_BREATHER = 5.0
OF_IMPORTS = {
    PeopleImport.State.CHECKING: check_people,
    PeopleImport.State.IMPORTING: take_people,
    PeopleImport.State.UNDOING: untake_people,
}


@shared_task(name="lms.deliver")
def deliver(*, event_id: int, **_: Any) -> None:
    outbox.deliver(event_id=event_id, now=timezone.now())


@shared_task(name="lms.sweep")
def sweep(**_: Any) -> None:
    outbox.sweep(now=timezone.now())


@shared_task(name="lms.seal")
def seal(**_: Any) -> None:
    while seal_events() == BATCH:
        pass


@shared_task(name="lms.send")
def send(*, mail_id: int, **_: Any) -> None:
    send_mail(mail_id=mail_id, now=timezone.now())


@shared_task(name="lms.send_waiting")
def send_waiting(**_: Any) -> None:
    send_waiting_mail(now=timezone.now())


@shared_task(name="lms.beat")
def beat(**_: Any) -> None:
    """Beat, the broker and a worker are alive, for only together they get here."""
    Heartbeat.objects.update_or_create(name="beat", defaults={"at": timezone.now()})


@shared_task(name="lms.publish_scheduled")
def publish_scheduled(**_: Any) -> None:
    call_command("publish_scheduled")


@shared_task(name="lms.clear_stale")
def clear_stale(**_: Any) -> None:
    clear_stale_rows(now=timezone.now())


@shared_task(name="lms.apply_retention")
def apply_retention(**_: Any) -> None:
    apply_retention_rules(now=timezone.now())


@shared_task(name="lms.count_partners")
def count_partners(**_: Any) -> None:
    """Roles and certificates begin and end by date; whoever was off at midnight counts when it is on again."""
    count_stale_partners(now=timezone.now())


@shared_task(name="lms.remind_of_successors")
def remind_of_successors(**_: Any) -> None:
    """Several times a day: what was told is told no more, what a killed run left out is."""
    remind_of_vacancies(now=timezone.now())


@shared_task(name="lms.remind_of_risks")
def remind_of_risks(**_: Any) -> None:
    remind_of_due_risks(now=timezone.now())


@shared_task(name="lms.open_rights_reviews")
def open_rights_reviews(**_: Any) -> None:
    """Several times a day: what is open is not opened again, what a killed run left out is."""
    open_due_reviews(now=timezone.now())


@shared_task(name="lms.remind_of_rights_reviews")
def remind_of_rights_reviews(**_: Any) -> None:
    remind_of_open_reviews(now=timezone.now())


@shared_task(name="lms.open_durability_surveys")
def open_durability_surveys(**_: Any) -> None:
    """Several times a day: what is open is not opened again, what a killed run left out is."""
    open_due_surveys(now=timezone.now())


@shared_task(name="lms.remind_of_durability")
def remind_of_durability(**_: Any) -> None:
    remind_of_open_surveys(now=timezone.now())


@shared_task(name="lms.go_on_with_people")
def go_on_with_people(*, people_import_id: int, **_: Any) -> None:
    if sent := PeopleImport.objects.running().defer("data").filter(pk=people_import_id).first():
        OF_IMPORTS[PeopleImport.State(sent.state)](sent=sent, now=timezone.now())


@shared_task(name="lms.go_on_with_imports")
def go_on_with_imports(**_: Any) -> None:
    """Each minute: what no worker was woken for, and what a killed one left. One that is at work is only helped."""
    for sent in PeopleImport.objects.running().defer("data").order_by("pk"):
        try:
            OF_IMPORTS[PeopleImport.State(sent.state)](sent=sent, now=timezone.now())
        except Exception:
            logger.exception("import of people %s", sent.pk)  # the others go on, and so does this one in a minute


@shared_task(name="lms.make_evidence_pack")
def make_evidence_pack(*, evidence_pack_id: int, **_: Any) -> None:
    if pack := EvidencePack.objects.running().filter(pk=evidence_pack_id).first():
        make_pack(pack=pack, now=timezone.now())


@shared_task(name="lms.make_evidence_packs")
def make_evidence_packs(**_: Any) -> None:
    """Each minute: what no worker was woken for, and what a killed one left."""
    for pack in EvidencePack.objects.running().order_by("pk"):
        try:
            make_pack(pack=pack, now=timezone.now())
        except Exception:
            logger.exception("pack of evidence %s", pack.pk)  # it says so itself, and the others are made


@shared_task(name="lms.refresh_index")
def refresh_index(**_: Any) -> None:
    """What lost messages of Wagtail's own index work left undone."""
    call_command("wagtail_update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)


@shared_task(name="lms.plant_rest")
def plant_rest(**_: Any) -> None:
    """The demonstration's later pieces; what people do meanwhile goes first, and the next minute goes on."""
    ends = time.monotonic() + PLANTING_SECONDS
    while settings.DEMO and plant_piece() and time.monotonic() < ends:
        _let_facts_pass()


def _let_facts_pass() -> None:
    """Wait until each fact has reached its receivers, but not for ever.

    SQLite has one writer at a time: a fact has a transaction for each receiver, and would wait for a piece at each.
    """
    ends = time.monotonic() + LONGEST_BREATHER
    time.sleep(BREATHER)
    while Event.objects.awaiting(timezone.now()).exists() and time.monotonic() < ends:
        time.sleep(BREATHER)
