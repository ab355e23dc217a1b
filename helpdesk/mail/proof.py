"""What our mail server says of where a mail really came from."""

import re

from django.conf import settings

from helpdesk.mail.parsed import Parsed

_RESULT = re.compile(r"\bdmarc\s*=\s*([a-z]+)", re.IGNORECASE)


def is_forged(mail: Parsed) -> bool:
    """A mail whose sender is not who it says; one that nobody has checked where MAIL_IN_AUTHSERV checks every mail.

    A failure that anybody writes into a mail holds it up, which harms only who wrote it; what passes is believed of
    our own server alone, whose line stands above all others.
    """
    lines = mail.headers.get("authentication-results", ())
    if any(result.lower() == "fail" for line in lines for result in _RESULT.findall(line)):
        return True
    server = settings.MAIL_IN_AUTHSERV
    if not server:
        return False
    own = next((line for line in lines if line.split(";")[0].split()[:1] == [server]), "")
    return "pass" not in {result.lower() for result in _RESULT.findall(own)}
