"""Settings of the running product: the embedded default. `production` is stricter, `test` belongs to the suite."""

from lms.settings.base import *  # noqa: F403
