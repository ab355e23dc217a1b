"""A process that sends one message to a tracker; the test kills it while it waits for the answer."""

import os
import sys
from uuid import UUID

import django


def main(delivery_id: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")
    django.setup()
    from django.conf import settings
    from django.utils import timezone

    from helpdesk.operations.send_webhook import send_webhook

    settings.WEBHOOKS_PRIVATE = True
    send_webhook(delivery_id=UUID(delivery_id), now=timezone.now())


main(sys.argv[1])
