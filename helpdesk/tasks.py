"""What the worker does for the help desk."""

import imaplib
import logging
from typing import Any

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from helpdesk.mail.mailbox import Place
from helpdesk.models import SlaReport, SystemReview
from helpdesk.operations.draft_reports import draft_reports as draft_of_month
from helpdesk.operations.fetch_mail import fetch_mail as fetch_from_mailbox
from helpdesk.operations.forget_drafts import forget_drafts as forget_old_drafts
from helpdesk.operations.print_report import print_report as keep_report
from helpdesk.operations.print_review import print_review as keep_review
from helpdesk.operations.remind import remind as remind_of_deadlines
from helpdesk.operations.reroute_absences import reroute_absences
from helpdesk.operations.send_held import send_held as send_due_answers
from helpdesk.operations.send_waiting_webhooks import send_waiting_webhooks
from helpdesk.operations.take_waiting_mail import take_waiting_mail
from helpdesk.operations.warn_of_obligations import warn_of_obligations

logger = logging.getLogger(__name__)


@shared_task(name="helpdesk.remind")
def remind(**_later: Any) -> None:
    """Every minute: warn of deadlines. What a later version passes in addition is ignored."""
    remind_of_deadlines(now=timezone.now())
    warn_of_obligations(now=timezone.now())


@shared_task(name="helpdesk.fetch_mail")
def fetch_mail(**_later: Any) -> None:
    """Every minute, where a mailbox is set up: bring its mail, and read it. The next minute finds what is left."""
    if not settings.MAIL_IN_BOX:
        return
    try:
        fetch_from_mailbox(place=Place(**settings.MAIL_IN_BOX), now=timezone.now())
    except (OSError, imaplib.IMAP4.error) as error:
        logger.error("the mailbox for incoming mail cannot be opened: %s", error)
    take_waiting_mail(now=timezone.now())


@shared_task(name="helpdesk.reroute")
def reroute(**_later: Any) -> None:
    """Every quarter of an hour: absences that began or ended since midnight."""
    reroute_absences(now=timezone.now())


@shared_task(name="helpdesk.take_mail")
def take_mail(**_later: Any) -> None:
    """Every minute: read mail that was stored and not read."""
    take_waiting_mail(now=timezone.now())


@shared_task(name="helpdesk.send_webhooks")
def send_webhooks(**_later: Any) -> None:
    """Every minute, and when something has happened: the messages to contractors' trackers."""
    send_waiting_webhooks(now=timezone.now())


@shared_task(name="helpdesk.draft_reports")
def draft_reports(**_later: Any) -> None:
    """By day: the reports of the month before, on its first working day; on later ones what was left out."""
    draft_of_month(now=timezone.now())


@shared_task(name="helpdesk.print_report")
def print_report(*, report_id: int, **_later: Any) -> None:
    if report := SlaReport.objects.filter(pk=report_id).first():
        keep_report(report=report)


@shared_task(name="helpdesk.print_review")
def print_review(*, review_id: int, **_later: Any) -> None:
    if review := SystemReview.objects.filter(pk=review_id).first():
        keep_review(review=review, reader=None)


@shared_task(name="helpdesk.send_held")
def send_held(**_later: Any) -> None:
    """Every few seconds: answers that can no longer be taken back. The rows wait for a worker that was away."""
    send_due_answers(now=timezone.now())


@shared_task(name="helpdesk.forget_drafts")
def forget_drafts(**_later: Any) -> None:
    """Every night: drafts that nobody came back to."""
    forget_old_drafts(now=timezone.now())
