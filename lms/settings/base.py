"""One settings package, read from the environment; every name is documented in .env.example.

Only this package (and lms.celery, lms.wsgi) reads the environment.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from kombu import Queue

from lms.settings.parts import (
    cache_from_url,
    database_from_url,
    embedded_secret_key,
    flag,
    mail_from_url,
    mailbox_from_url,
    words,
)

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = flag("DEBUG", default=False)
REAL_MARK = VAR_DIR / "real-installation"  # left by `up --empty`: what began for real never turns into a demonstration
DEMO = flag("DEMO", default=not REAL_MARK.exists())
SECRET_KEY = os.environ.get("SECRET_KEY") or embedded_secret_key(VAR_DIR / "secret_key")
BADGE_KEYS = words("BADGE_KEYS", default=[])
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = words(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", urlsplit(SITE_URL).hostname or "localhost"]
)
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "helpdesk.apps.HelpdeskConfig",
    "courses.apps.CoursesConfig",
    "lms.apps.LmsConfig",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django.contrib.humanize",  # Wagtail counts minutes in its words
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lms.views.guard.PlainAddresses",
    "lms.views.guard.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "lms.views.signed_in.SignedIn",
    "lms.views.guard.StandingSessions",
    "lms.views.inspector_gate.InspectorGate",
    "lms.views.editorial.EditorialRights",
    "lms.views.editorial.EditorialInput",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lms.views.editorial.OneSaveAtATime",
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lms.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "lms.templatetags.components",
                "lms.templatetags.pieces",
                "lms.templatetags.text",
            ],
        },
    }
]
PROVE_PIECES = False
FORM_RENDERER = "lms.kit.renderer.FormRenderer"

DATABASES = {"default": database_from_url(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'pomost.sqlite3'}")}
# Not behind a pooler that gives each transaction another connection, such as PgBouncer's mode "transaction".
PREPARES_STATEMENTS = flag("PREPARES_STATEMENTS", default=True)
CACHES = {"default": cache_from_url(os.environ.get("CACHE_URL") or "database://cache")}

AUTH_USER_MODEL = "lms.Person"
AUTHENTICATION_BACKENDS = ["lms.permissions.TableBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "log_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
SESSION_ENGINE = "lms.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
IDLE_SECONDS = int(os.environ.get("IDLE_SECONDS", "3600"))
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "site" / "locale", BASE_DIR / "site" / "locale_wagtail"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Warsaw"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "lms.kit.joined.JoinedFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
JOINED_ROOT = VAR_DIR / "joined"
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT") or BASE_DIR / "media")
MEDIA_URL = "/pliki/"
ACCEL_PREFIX = os.environ.get("ACCEL_PREFIX", "").rstrip("/")
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(MEDIA_ROOT / "protected"), "base_url": MEDIA_URL},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 3_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
UPLOAD_MAX_BYTES = 20 * 1024 * 1024

BROKER_URL = os.environ.get("BROKER_URL") or "filesystem://localhost"
CELERY_BROKER_URL = BROKER_URL
# What comes in hundreds or takes seconds has a queue, and under `up` a process, of its own: facts and mail, for which
# people wait, never stand behind it. A worker that is told no queue reads both.
CELERY_TASK_QUEUES = [Queue("celery"), Queue("slow")]
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_ROUTES = {
    name: {"queue": "slow"}
    for name in (
        "courses.count_coverage",
        "courses.make_renditions",
        "helpdesk.draft_reports",
        "lms.count_partners",
        "lms.go_on_with_imports",
        "lms.go_on_with_people",
        "lms.make_evidence_pack",
        "lms.make_evidence_packs",
        "lms.plant_rest",
        "lms.refresh_index",
        "lms.wagtail_task",
    )
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
if BROKER_URL.startswith("filesystem"):
    _BROKER = VAR_DIR / "broker"
    for _folder in ("queue", "control", "processed"):
        (_BROKER / _folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_BROKER / "queue"),
        "data_folder_out": str(_BROKER / "queue"),
        "control_folder": str(_BROKER / "control"),
        "processed_folder": str(_BROKER / "processed"),
        "polling_interval": 0.1,
    }
TASKS = {"default": {"BACKEND": "lms.wagtail_tasks.CeleryBackend"}}

globals().update(mail_from_url(os.environ.get("EMAIL_URL") or f"file://{VAR_DIR / 'mail'}"))
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Pomost <pomost@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_IN_ADDRESS = os.environ.get("MAIL_IN_ADDRESS", "")
MAIL_IN_BOX = mailbox_from_url(os.environ.get("MAIL_IN_URL", ""))
MAIL_IN_AUTHSERV = os.environ.get("MAIL_IN_AUTHSERV", "")

# So long an answer may be taken back; 0 sends it at once.
UNDO_SECONDS = int(os.environ.get("UNDO_SECONDS") or 20)

WEBHOOKS_PRIVATE = flag("WEBHOOKS_PRIVATE", default=False)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # Wagtail shows previews in frames of the same site, so DENY would break it

WAGTAIL_SITE_NAME = "Pomost"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "lms.forms.rich_text.RichTextArea"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_AUTOSAVE_INTERVAL = 2000
WAGTAIL_CONTENT_LANGUAGES = [("pl", "Polski")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("pl", "Polski"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = ["Europe/Warsaw"]
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "lms.Picture"
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = UPLOAD_MAX_BYTES
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000  # as many as lms.kit.pictures opens
WAGTAILIMAGES_IMAGE_FORM_BASE = "lms.forms.picture.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "lms.Download"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "ods", "csv", "txt", "zip", "mp4", "webm", "vtt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "lms.search"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

TERYT_VOIVODESHIP = os.environ.get("TERYT_VOIVODESHIP", "14")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"wagtail": {"level": "WARNING"}},  # its own log of pages is in the database
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
}
