"""`manage.py write_catalogue [--by LOGIN] [--course NN]`: write the courses of site/content/catalogue/ as drafts."""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.operations.import_questions import ADDED, OUTCOMES, REFUSED, SAME
from courses.operations.write_whole_course import write_whole_course
from courses.queries.course_files import FOLDER, CourseFile, Wrong, course_files
from lms.kit.refused import Refused
from lms.models import Appointment, Person, Role


class Command(BaseCommand):
    help = (
        "Write the courses of the catalogue as drafts of a trainer, who then hands each of them over for approval. "
        "Safe to repeat: a course whose address is taken stays as it is. Exit code 0 when none was refused, else 2."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--by", metavar="LOGIN", help="whose the courses will be; the only trainer, if left out")
        parser.add_argument("--course", default="", metavar="NN", help="only the course whose file has this number")
        parser.add_argument("--folder", type=Path, default=FOLDER, help="another folder with files of the same form")

    def handle(self, *, by: str | None, course: str, folder: Path, **options: Any) -> None:
        try:
            author = _author(by)
        except Refused as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        counts = Counter({ADDED: 0, SAME: 0, REFUSED: 0})
        for file in course_files(folder, number=course):
            outcome, wrong = _written(file, author)
            counts[outcome] += 1
            self.stdout.write(f"{file.name}: {OUTCOMES[outcome]}")
            for each in wrong:
                facts = {"file": each.file, "line": each.line, "reason": each.reason}
                self.stdout.write(_("%(file)s, line %(line)d: %(reason)s") % facts)
        if not counts.total():
            raise CommandError(_("There is no such course in the folder."), returncode=2)
        self.stdout.write(json.dumps(counts))
        if counts[REFUSED]:
            raise SystemExit(2)


def _written(file: CourseFile, author: Person) -> tuple[str, list[Wrong]]:
    if file.wrong:
        return REFUSED, file.wrong
    try:
        made = write_whole_course(text=file.course, questions=file.questions, by=author, now=timezone.now())
    except Refused as refusal:
        return REFUSED, [Wrong(f"{file.name}.md", 1, refusal.message)]
    return (ADDED if made else SAME), []


def _author(login: str | None) -> Person:
    if login is None:
        held = Appointment.objects.in_force(timezone.localdate()).filter(role=Role.TRAINER)
        people = Person.objects.filter(pk__in=held.values("person"))
    else:
        people = Person.objects.filter(username=login) if login.isprintable() else Person.objects.none()
    found = list(people[:2])
    if len(found) != 1:
        raise Refused(_("Say with --by whose the courses will be: the login of a trainer."))
    return found[0]
