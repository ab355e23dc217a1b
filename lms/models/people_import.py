"""The import of an office's people from the file of its HR system: the file, and what becomes of each row."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.models.partner import Partner
from lms.models.person import Person

UNDO_WITHIN = timedelta(hours=24)


class PeopleImportQuerySet(models.QuerySet["PeopleImport"]):
    def visible_to(self, person: Person) -> Self:
        """The office all, who speaks for a partner its own; the leaders and clerks of a partner none."""
        standing = person.standing
        if standing.sees_all_people:
            return self
        return self.filter(partner_id__in=standing.partners("representative", "deputy"))

    def open(self) -> Self:
        """Those at which something is still to be done: a partner has one at a time."""
        return self.filter(state__in=OPEN)

    def running(self) -> Self:
        """Those the worker is at."""
        return self.filter(state__in=RUNNING)

    def done(self) -> Self:
        return self.filter(state__in=(PeopleImport.State.IMPORTED, PeopleImport.State.STOPPED))


class PeopleImport(models.Model):
    """This row is the truth of the import: what was sent, what was chosen, and how far the worker is.

    `done` of `total` rows are through in the present state, the last one is `line`; a worker that is killed goes on
    there. `header` are the columns of the file and `mapping` says which of them holds what ({"Login": "Konto"}); the
    next import of the partner begins with it. `data` is emptied as soon as every row is read, and the rows go after 30
    days. `places` are the units and locations that it made.
    """

    class State(models.TextChoices):
        SENT = "sent", pgettext_lazy("import of people", "columns to be confirmed")
        CHECKING = "checking", pgettext_lazy("import of people", "being checked")
        CHECKED = "checked", pgettext_lazy("import of people", "checked, waits for the start")
        IMPORTING = "importing", pgettext_lazy("import of people", "being imported")
        IMPORTED = "imported", pgettext_lazy("import of people", "imported")
        STOPPED = "stopped", pgettext_lazy("import of people", "stopped")
        UNDOING = "undoing", pgettext_lazy("import of people", "being undone")
        UNDONE = "undone", pgettext_lazy("import of people", "undone")
        DROPPED = "dropped", pgettext_lazy("import of people", "dropped")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="people_imports")
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.SENT)
    name = models.CharField(_("file"), max_length=120)
    digest = models.CharField(max_length=64)
    data = models.BinaryField()
    header = models.JSONField(default=list)
    sample = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    total = models.PositiveIntegerField(_("rows in the file"), default=0)
    done = models.PositiveIntegerField(_("rows read"), default=0)
    line = models.PositiveIntegerField(_("the last row that is through"), default=0)
    counts = models.JSONField(default=dict)
    places = models.JSONField(default=dict)
    problem = models.CharField(_("why it stopped"), max_length=500, blank=True)
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(_("sent at"))
    started_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(_("started at"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    undone_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(_("undone at"), null=True)

    objects = PeopleImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of people")
        verbose_name_plural = _("imports of people")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner"],
                condition=models.Q(state__in=["sent", "checking", "checked", "importing", "undoing"]),
                name="people_import_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_done(self) -> bool:
        return self.state in (self.State.IMPORTED, self.State.STOPPED)

    @property
    def undoable_until(self) -> datetime | None:
        return self.finished_at + UNDO_WITHIN if self.finished_at and self.is_done else None


RUNNING = (PeopleImport.State.CHECKING, PeopleImport.State.IMPORTING, PeopleImport.State.UNDOING)
OPEN = (PeopleImport.State.SENT, PeopleImport.State.CHECKED, *RUNNING)


class PeopleImportRowQuerySet(models.QuerySet["PeopleImportRow"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(people_import__in=PeopleImport.objects.visible_to(person))


class PeopleImportRow(models.Model):
    """A row of the file: its cells, what would become of it or became of it, and for an undo what it was before.

    `key` is the login in small letters. `person` is only ever somebody of the import's own partner. `was` holds of each
    value that the import changed what it was and what it became.
    """

    class Outcome(models.TextChoices):
        ADDED = "added", pgettext_lazy("outcome of a row", "added")
        CHANGED = "changed", pgettext_lazy("outcome of a row", "changed")
        SAME = "same", pgettext_lazy("outcome of a row", "unchanged")
        REFUSED = "refused", pgettext_lazy("outcome of a row", "refused")

    people_import = models.ForeignKey(PeopleImport, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    key = models.CharField(max_length=150)
    outcome = models.CharField(max_length=7, choices=Outcome)
    reason = models.CharField(max_length=300, blank=True)
    cells = models.JSONField(default=list)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    was = models.JSONField(default=dict)

    objects = PeopleImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of an import of people")
        verbose_name_plural = _("rows of imports of people")
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["people_import", "line"], name="people_import_row_once"),
        ]
        indexes = [models.Index(fields=["people_import", "key"], name="people_import_row_key")]

    def __str__(self) -> str:
        return f"{self.people_import_id}: {self.line}"
