"""Make the mail that a notice is sent as. Only `lms.operations.send` sends it."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext

from lms.kit.markup import as_paragraphs, clean_text
from lms.models import MailDelivery, Notice, SiteTexts
from lms.registry import Registry


@dataclass(frozen=True)
class ReplyAddress:
    """`of(path, person_id)`: where the answer to a mail about this address of the site goes, or empty."""

    name: str
    of: Callable[[str, int], str]


@dataclass(frozen=True)
class MailLinks:
    """`of(notice, now)`: words and an address within the site for each thing its person may do from the mail."""

    name: str
    of: Callable[[Notice, datetime], list[tuple[str, str]]]


reply_addresses: Registry[ReplyAddress] = Registry()
mail_links: Registry[MailLinks] = Registry()


def compose(mail: MailDelivery) -> EmailMultiAlternatives:
    """The same at every try, Message-ID included, so that a mail sent twice is known as one.

    Raise ValueError when the stored address cannot stand in a mail at all.
    """
    notice = mail.notice
    answers_to = [address for each in reply_addresses if (address := each.of(notice.path, notice.person_id))]
    context = {
        "notice": notice,
        "person": notice.person,
        "paragraphs": as_paragraphs(notice.body),
        "link": f"{settings.SITE_URL}{notice.path or reverse('notices')}",
        "actions": [(words, f"{settings.SITE_URL}{path}") for words, path in mail.links],
        "site": SiteTexts.current(),
        "takes_answers": bool(answers_to),
    }
    message = EmailMultiAlternatives(
        subject=notice.subject,
        body=render_to_string("mail/notice.txt", context).strip() + "\n",
        to=[_recipient(mail)],
        reply_to=answers_to,
        headers=_headers(mail),
    )
    message.attach_alternative(render_to_string("mail/notice.html", context), "text/html")
    return message


def compose_summary(mails: Sequence[MailDelivery]) -> EmailMultiAlternatives:
    """Several for one person in one, in the order in which they were told. The same of the same mails at every try.

    It takes no answers: an answer to it would be about all of them at once.
    """
    first = mails[0]
    context = {
        "person": first.notice.person,
        "told": [
            {
                "notice": mail.notice,
                "link": f"{settings.SITE_URL}{mail.notice.path or reverse('notices')}",
                "actions": [(words, f"{settings.SITE_URL}{path}") for words, path in mail.links],
            }
            for mail in mails
        ],
        "site": SiteTexts.current(),
        "own_mail": f"{settings.SITE_URL}{reverse('account')}#poczta",
    }
    digest = hashlib.sha256(" ".join(mail.message_id for mail in mails).encode()).hexdigest()[:20]
    words = ngettext("%(number)d notice", "%(number)d notices", len(mails)) % {"number": len(mails)}
    message = EmailMultiAlternatives(
        subject=f"{SiteTexts.current().site_name}: {words}",
        body=render_to_string("mail/summary.txt", context).strip() + "\n",
        to=[_recipient(first)],
        headers={"Message-ID": f"<d.{digest}@{urlsplit(settings.SITE_URL).hostname}>", **_bulk_headers()},
    )
    message.attach_alternative(render_to_string("mail/summary.html", context), "text/html")
    return message


def thread_of(notice: Notice) -> str:
    """The Message-ID under which a mail program gathers all mails about one address of the site."""
    about = urlsplit(notice.path).path or f"notice {notice.pk}"
    return f"<t.{hashlib.sha256(about.encode()).hexdigest()[:20]}@{urlsplit(settings.SITE_URL).hostname}>"


def _headers(mail: MailDelivery) -> dict[str, str]:
    thread = thread_of(mail.notice)
    return {"Message-ID": mail.message_id, "In-Reply-To": thread, "References": thread, **_bulk_headers()}


def _bulk_headers() -> dict[str, str]:
    return {
        # RFC 2919: a mail program sorts by it.
        "List-Id": f"<powiadomienia.{urlsplit(settings.SITE_URL).hostname}>",
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
