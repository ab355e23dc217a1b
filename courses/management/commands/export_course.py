"""`manage.py export_course SLUG FILE`: a published course as an open ZIP."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import CoursePage
from courses.operations.export_course import export_course
from lms.kit.refused import Refused


class Command(BaseCommand):
    help = (
        "Write a published course into a ZIP: pages as HTML and JSON, files, questions as Moodle XML with their key. "
        "Unpacked it opens without a network; import_course reads it back. The same course gives the same bytes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the last part of the address of the course")
        parser.add_argument("file", type=Path)

    def handle(self, *, slug: str, file: Path, **options: Any) -> None:
        partial = file.with_name(f"{file.name}.part")
        try:
            course = CoursePage.objects.filter(slug=slug).first() if slug.isprintable() else None
            if course is None:
                raise Refused(_("There is no course with the address %(slug)s.") % {"slug": ascii(slug)[1:-1]})
            with partial.open("wb") as to:
                export_course(course=course, to=to, by=None, now=timezone.now())
            partial.replace(file)
        except Refused as refusal:
            partial.unlink(missing_ok=True)
            raise CommandError(refusal.message, returncode=2) from refusal
        except (OSError, ValueError) as error:
            words = _("The file %(file)s cannot be written.") % {"file": ascii(str(file))[1:-1]}
            raise CommandError(words, returncode=2) from error
