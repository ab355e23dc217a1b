"""Settings of the running product: the embedded default, or production when the environment says so."""

from lms.settings.base import *  # noqa: F403
