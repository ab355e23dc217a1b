"""A worker that sends and is killed at every step of it, each time with another mail; see test_sending_survives.

A step is a statement to the database, or a command to or an answer of the mail server, each with a moment before and
a moment after. Prints how many moments there were: the last mails are sent by workers that nobody killed.
"""

import os
import signal
import smtplib
import sys
from collections.abc import Callable
from typing import Any

import django


class Steps:
    """Counts moments, and dies at the one that was asked for."""

    def __init__(self, dies_at: int) -> None:
        self.left = dies_at

    def moment(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.moment()
        result = execute(*given)
        self.moment()
        return result

    def around(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*args: Any, **given: Any) -> Any:
            self.moment()
            result = method(*args, **given)
            self.moment()
            return result

        return stepping


def send_and_die(mail_id: int, dies_at: int) -> None:
    from django.db import connection
    from django.utils import timezone

    from lms.operations.send import send

    steps = Steps(dies_at)
    if dies_at:
        for name in ("connect", "send", "getreply"):
            setattr(smtplib.SMTP, name, steps.around(getattr(smtplib.SMTP, name)))
    with connection.execute_wrapper(steps.statement):
        send(mail_id=mail_id, now=timezone.now())


def main(host: str, port: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")
    django.setup()
    from django.conf import settings
    from django.db import connections

    from lms.models import MailDelivery

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = host, int(port), 20
    first, *mails = list(MailDelivery.objects.order_by("pk").values_list("pk", flat=True))
    send_and_die(first, 0)  # nobody dies; what is compiled and looked up once is there for all the workers
    killed = 0
    for number, mail_id in enumerate(mails, 1):
        connections.close_all()
        child = os.fork()
        if child == 0:
            send_and_die(mail_id, number)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            killed += 1
        elif status:
            sys.exit("a worker failed")
    print(killed)


main(*sys.argv[1:])
