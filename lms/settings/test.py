"""Settings of the suite: the embedded default in a folder of its own that goes away, with what is slow made fast."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = Path(tempfile.mkdtemp(prefix="pomost-test-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["VAR_DIR"] = str(_FOLDER)
os.environ["MEDIA_ROOT"] = str(_FOLDER / "media")
os.environ["SECRET_KEY"] = "only-for-tests-0123456789-0123456789-0123456789-abcdef"  # noqa: S105 - opens nothing but tests
os.environ.setdefault("DEMO", "0")
os.environ.setdefault("BROKER_URL", "memory://")  # tests deliver by calling; those about brokers start real ones
os.environ["CACHE_URL"] = "locmem://"

from lms.settings.base import *  # noqa: E402, F403
from lms.settings.base import DATABASES, STATIC_ROOT  # noqa: E402

# One database for each process of each run, so that runs side by side do not meet. A file and not memory: threads and
# child processes of a test then see what they would see in production.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_pomost_{os.getpid()}"}

# A piece of a page that says more than the inputs it is kept for fails the test that meets it.
PROVE_PIECES = True

# Journeys read what was sent at once; the tests of taking back ask for the pause.
UNDO_SECONDS = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Wagtail's work for the index and for references is left undone: a fifth of all time, and looked at by a handful of
# tests, which ask for `index_at_once`.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
LOGGING = {"version": 1, "disable_existing_loggers": False}
