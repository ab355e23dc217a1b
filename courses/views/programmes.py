"""Certification programmes in the editor: coordinators fill them in, the operation decides about the version."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log
from wagtail.permissions import register_permission_policy

from courses.models import Programme
from courses.operations.keep_programme import keep_programme
from courses.views.kept_by_operation import KeptByOperation, TablePolicy
from lms.models import Role
from lms.models.appointment import ROLES_AT

register_permission_policy(Programme, TablePolicy(Programme), exact_class=True)


class ProgrammeForm(WagtailAdminModelForm):
    open_to_roles = forms.MultipleChoiceField(
        label=_("Open to"),
        choices=[(role, Role(role).label) for role in ROLES_AT["partner"]],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Who may ask for the certificate."),
    )


class KeptProgramme(KeptByOperation):
    """Saved by `keep_programme`."""

    def save_instance(self) -> Programme:
        programme = self.form.save(commit=False)
        kept = keep_programme(programme=programme, by=self.request.user, now=timezone.now())
        log(instance=kept, action=self.noted_as, user=self.request.user)
        return kept


class ProgrammeCreateView(KeptProgramme, CreateView):
    noted_as = "wagtail.create"


class ProgrammeEditView(KeptProgramme, EditView):
    noted_as = "wagtail.edit"


class Programmes(ModelViewSet):
    """All programmes with their version; one is closed instead of deleted."""

    model = Programme
    name = "programmes"
    url_prefix = "programy"
    icon = "success"
    menu_label = _("Certification programmes")
    menu_order = 120
    add_to_admin_menu = True
    copy_view_enabled = False
    add_view_class = ProgrammeCreateView
    edit_view_class = ProgrammeEditView
    list_display = [
        "name",
        Column("code", label=_("Short code"), accessor="code"),
        Column("version", label=_("Version"), accessor="version"),
        Column("validity_months", label=_("Valid for how many months"), accessor="validity_months"),
        BooleanColumn("is_active", label=_("Open for new certificates")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("code"), FieldPanel("validity_months")]),
            FieldPanel("scope"),
            MultiFieldPanel(
                [
                    MultipleChooserPanel("course_rows", chooser_field_name="course", label=_("Courses")),
                    MultipleChooserPanel(
                        "instruction_rows", chooser_field_name="instruction", label=_("Instructions with a signed card")
                    ),
                    FieldPanel("exam"),
                    FieldPanel("requires"),
                ],
                heading=_("What it asks for"),
                help_text=_("A change makes a new version. Certificates keep the conditions they were given for."),
            ),
            InlinePanel(
                "elective_groups",
                [
                    FieldPanel("title"),
                    FieldRowPanel([FieldPanel("needed"), FieldPanel("way")]),
                    InlinePanel(
                        "course_rows", [FieldPanel("course")], heading=_("Courses of the group"), label=_("course")
                    ),
                ],
                heading=_("Courses to choose from"),
                help_text=_("Of each group as many courses as it says must be completed, whichever."),
            ),
            InlinePanel(
                "evaluation_rows",
                [
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("asked_by")]),
                    FieldPanel("title"),
                    FieldPanel("description"),
                ],
                heading=_("Practical tasks and evaluations"),
                help_text=_("A trainer writes down the outcome of each leader."),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("in_order"),
                    InlinePanel(
                        "need_rows",
                        [FieldRowPanel([FieldPanel("course"), FieldPanel("needs")]), FieldPanel("way")],
                        heading=_("What opens after what"),
                        label=pgettext_lazy("order of courses", "line"),
                    ),
                ],
                heading=_("Order"),
                help_text=_("Whoever is on the way to the certificate cannot open a part before its turn."),
            ),
            MultiFieldPanel(
                [
                    MultipleChooserPanel(
                        "renewal_course_rows", chooser_field_name="course", label=_("Courses of the renewal")
                    ),
                    MultipleChooserPanel(
                        "renewal_instruction_rows",
                        chooser_field_name="instruction",
                        label=_("Instructions of the renewal, with a signed card"),
                    ),
                    FieldPanel("renewal_exam"),
                    FieldPanel("renewal_in_order"),
                ],
                heading=_("What a renewal asks for"),
                help_text=_(
                    "The shorter way in the last 60 days of a certificate and 60 days after its end. What was done "
                    "before does not count. Groups to choose from and evaluations say above whether it asks for them. "
                    "Where nothing is chosen, a renewal asks for everything again."
                ),
            ),
            FieldPanel("system"),
            FieldPanel("leaders_instruct"),
            FieldPanel("open_to_roles"),
            FieldPanel("is_active"),
        ],
        base_form_class=ProgrammeForm,
    )
