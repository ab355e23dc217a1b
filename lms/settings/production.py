"""Settings for people's real work: HTTPS only, and no start at all with what would be unsafe.

DJANGO_SETTINGS_MODULE=lms.settings.production
"""

import os

from django.core.exceptions import ImproperlyConfigured

from lms.settings.base import *  # noqa: F403
from lms.settings.base import ALLOWED_HOSTS, DEBUG, DEMO, SECRET_KEY, SITE_URL
from lms.settings.parts import flag

_reasons = [
    reason
    for wrong, reason in (
        (not os.environ.get("SECRET_KEY"), "SECRET_KEY is not set; every machine needs the same long random text."),
        (len(SECRET_KEY) < 50, "SECRET_KEY is shorter than 50 characters."),
        (DEBUG, "DEBUG is on; error pages would show the inside of the system to everybody."),
        (DEMO and not os.environ.get("DEMO"), "DEMO is on without being asked for; set DEMO=0, or DEMO=1 on purpose."),
        (not os.environ.get("ALLOWED_HOSTS"), "ALLOWED_HOSTS is not set; name the addresses the site answers to."),
        ("*" in ALLOWED_HOSTS, "ALLOWED_HOSTS lets everything in; name the addresses the site answers to."),
        (
            not SITE_URL.startswith("https://"),
            "SITE_URL does not begin with https://; links in mails begin with it.",
        ),
    )
    if wrong
]
if _reasons:
    raise ImproperlyConfigured("Pomost does not start:\n" + "\n".join(f"- {reason}" for reason in _reasons))

SECURE_SSL_REDIRECT = flag("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by the machine beside us, without a certificate
SECURE_HSTS_SECONDS = int(os.environ.get("HSTS_SECONDS", str(365 * 24 * 3600)))
SECURE_HSTS_INCLUDE_SUBDOMAINS = flag("HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = flag("HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
if flag("BEHIND_PROXY", default=False):
    # Only where a proxy of ours sets this header itself: anybody could send it otherwise.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
