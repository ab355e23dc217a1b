"""The product as it is served, with the yardstick page and a header that tells how many statements a response cost."""

import os
from pathlib import Path

os.environ["DEMO"] = "0"
os.environ["MEDIA_ROOT"] = str(Path(os.environ.get("VAR_DIR") or "var").resolve() / "bench" / "media")

from lms.settings.base import *  # noqa: F403
from lms.settings.base import BASE_DIR, MIDDLEWARE, STORAGES, TEMPLATES

ROOT_URLCONF = "tests.bench.urls"
MIDDLEWARE = ["tests.bench.counting.CountStatements", *MIDDLEWARE]
TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests" / "bench" / "templates")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "bench"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
IDLE_SECONDS = 24 * 3600
LOGGING = {"version": 1, "disable_existing_loggers": False, "root": {"level": "ERROR"}}
