"""Settings of the running product: the embedded default. `production` is stricter, `test` belongs to the suite."""

import os

# Python runs this file before any module of the package, and `test` must set the environment before base reads it.
if os.environ.get("DJANGO_SETTINGS_MODULE", __name__) == __name__:
    from lms.settings.base import *  # noqa: F403
