"""Make the mail that a notice is sent as. Only `lms.operations.send` sends it."""

import hashlib
from email.headerregistry import Address
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.urls import reverse

from lms.kit.markup import as_paragraphs, clean_text
from lms.models import MailDelivery, Notice, SiteTexts


def compose(mail: MailDelivery) -> EmailMultiAlternatives:
    """The same at every try, Message-ID included, so that a mail sent twice is known as one.

    Raise ValueError when the stored address cannot stand in a mail at all.
    """
    notice = mail.notice
    context = {
        "notice": notice,
        "person": notice.person,
        "paragraphs": as_paragraphs(notice.body),
        "link": f"{settings.SITE_URL}{notice.path or reverse('notices')}",
        "site": SiteTexts.current(),
    }
    message = EmailMultiAlternatives(
        subject=notice.subject,
        body=render_to_string("mail/notice.txt", context).strip() + "\n",
        to=[_recipient(mail)],
        headers=_headers(mail),
    )
    message.attach_alternative(render_to_string("mail/notice.html", context), "text/html")
    return message


def thread_of(notice: Notice) -> str:
    """The Message-ID under which a mail program gathers all mails about one address of the site."""
    about = urlsplit(notice.path).path or f"notice {notice.pk}"
    return f"<t.{hashlib.sha256(about.encode()).hexdigest()[:20]}@{urlsplit(settings.SITE_URL).hostname}>"


def _headers(mail: MailDelivery) -> dict[str, str]:
    thread = thread_of(mail.notice)
    return {
        "Message-ID": mail.message_id,
        "In-Reply-To": thread,
        "References": thread,
        # RFC 3834: no out-of-office answer comes back.
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


def _recipient(mail: MailDelivery) -> str:
    try:
        validate_email(mail.address)
    except ValidationError as error:
        raise ValueError("no address for mail") from error
    name = clean_text(str(mail.notice.person), single_line=True)
    return str(Address(display_name=name, addr_spec=mail.address))
