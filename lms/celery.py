"""The Celery application and the beat schedule: what happens every minute and every night."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")

app = Celery("lms")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "sweep facts without a receipt": {"task": "lms.sweep", "schedule": 60.0},
    "seal facts in order": {"task": "lms.seal", "schedule": 60.0},
    "send waiting mail": {"task": "lms.send_waiting", "schedule": 60.0},
    "note that beat is alive": {"task": "lms.beat", "schedule": 30.0},
    "publish scheduled pages": {"task": "lms.publish_scheduled", "schedule": 60.0},
    "submit tests that ran out of time": {"task": "courses.close_expired", "schedule": 60.0},
    "go on reading files of questions": {"task": "courses.go_on_taking_questions", "schedule": 60.0},
    "go on with imports of people": {"task": "lms.go_on_with_imports", "schedule": 60.0},
    "make packs of evidence that wait": {"task": "lms.make_evidence_packs", "schedule": 60.0},
    "settle rules that assign courses": {"task": "courses.settle_rules", "schedule": 900.0},
    "fetch mail from the mailbox": {"task": "helpdesk.fetch_mail", "schedule": 60.0},
    "read mail that came in": {"task": "helpdesk.take_mail", "schedule": 60.0},
    "send answers that were held": {"task": "helpdesk.send_held", "schedule": 10.0},
    "send messages to contractors' trackers": {"task": "helpdesk.send_webhooks", "schedule": 60.0},
    "route questions by who is absent": {"task": "helpdesk.reroute", "schedule": 900.0},
    "draft the reports of the month before": {
        "task": "helpdesk.draft_reports",
        "schedule": crontab(hour="7-18", minute=20),
    },
    "remind of deadlines": {"task": "helpdesk.remind", "schedule": 60.0},
    "remind of courses that are due": {
        "task": "courses.remind_of_courses",
        "schedule": crontab(hour="7-18", minute=15),
    },
    "list changed lessons to confirm": {
        "task": "courses.remind_of_changes",
        "schedule": crontab(hour="7-18", minute=45),
    },
    "remind of certificates that end": {
        "task": "courses.remind_of_certificates",
        "schedule": crontab(hour="7-18", minute=25),
    },
    "remind of meetings of the next day": {
        "task": "courses.remind_of_meetings",
        "schedule": crontab(hour="7-18", minute=55),
    },
    "remind of instructions to be held": {
        "task": "courses.remind_of_instructions",
        "schedule": crontab(hour="7-18", minute=5),
    },
    "remind of visits of the next day": {
        "task": "courses.remind_of_visits",
        "schedule": crontab(hour="7-18", minute=57),
    },
    "remind of instructions to be repeated": {
        "task": "courses.remind_of_repetitions",
        "schedule": crontab(hour="7-18", minute=50),
    },
    "remind of successors to be named": {
        "task": "lms.remind_of_successors",
        "schedule": crontab(hour="7-18", minute=35),
    },
    "remind of actions of risks": {
        "task": "lms.remind_of_risks",
        "schedule": crontab(hour="7-18", minute=37),
    },
    "open yearly reviews of rights": {
        "task": "lms.open_rights_reviews",
        "schedule": crontab(hour="7-18", minute=40),
    },
    "remind of reviews of rights": {
        "task": "lms.remind_of_rights_reviews",
        "schedule": crontab(hour="7-18", minute=42),
    },
    "open surveys of durability": {
        "task": "lms.open_durability_surveys",
        "schedule": crontab(hour="7-18", minute=44),
    },
    "remind of surveys of durability": {
        "task": "lms.remind_of_durability",
        "schedule": crontab(hour="7-18", minute=46),
    },
    # Before the reminders of courses, which name them; on other days for what a holiday or a killed run left out.
    "ask leaders the questions of the week": {
        "task": "courses.remind_of_refreshers",
        "schedule": crontab(hour="7-9", minute=5),
    },
    "go on planting the demonstration": {"task": "lms.plant_rest", "schedule": 60.0},
    "count partners for the day": {"task": "lms.count_partners", "schedule": 300.0},
    "count how far partners are with presentations": {"task": "courses.count_coverage", "schedule": 120.0},
    "clear sessions and old keys": {"task": "lms.clear_stale", "schedule": crontab(hour=3, minute=10)},
    "take away what is over its time": {"task": "lms.apply_retention", "schedule": crontab(hour=3, minute=20)},
    "forget old drafts": {"task": "helpdesk.forget_drafts", "schedule": crontab(hour=3, minute=25)},
    "mend the search index": {"task": "lms.refresh_index", "schedule": crontab(hour=3, minute=40)},
}
