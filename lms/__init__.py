"""The programme and the ground: partners, people, rights, facts, settings."""

from lms.celery import app as celery_app

__all__ = ["celery_app"]
