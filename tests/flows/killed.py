"""A process that asks a question, then is killed at the moment named by its argument; see test_outbox_survives."""

import os
import signal
import sys
from typing import Any

import django


def die(**_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(moment: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")
    django.setup()
    from celery.signals import before_task_publish
    from django.utils import timezone

    from helpdesk.events import TicketAsked
    from helpdesk.operations.ask import ask
    from lms.models import Event, Heartbeat, Person
    from lms.outbox import deliver, receives

    @receives(TicketAsked)
    def write_and_die(event: Event) -> None:
        Heartbeat.objects.create(name="written by the killed", at=event.happened_at)
        die()

    if moment == "before the broker is told":
        before_task_publish.connect(die, weak=False)
    ask(body="Nie działa", by=Person.objects.get(username="zofia"), now=timezone.now())
    deliver(event_id=Event.objects.get(name=TicketAsked.name).pk, now=timezone.now())


main(sys.argv[1])
