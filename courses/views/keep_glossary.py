"""The glossary in the editor: authors keep its words, the operations say what follows."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log
from wagtail.permissions import register_permission_policy

from courses.models import GlossaryTerm
from courses.operations.drop_term import drop_term
from courses.operations.keep_term import keep_term
from courses.views.kept_by_operation import KeptByOperation, TablePolicy
from lms.kit.markup import excerpt

register_permission_policy(GlossaryTerm, TablePolicy(GlossaryTerm), exact_class=True)


class TermForm(WagtailAdminModelForm):
    class Meta:
        widgets = {"spellings": forms.Textarea(attrs={"rows": 3}), "meaning": forms.Textarea(attrs={"rows": 4})}


class KeptTerm(KeptByOperation):
    """Saved by `keep_term`."""

    def save_instance(self) -> GlossaryTerm:
        kept = keep_term(term=self.form.save(commit=False), by=self.request.user, now=timezone.now())
        log(instance=kept, action=self.noted_as, user=self.request.user)
        return kept


class TermCreateView(KeptTerm, CreateView):
    noted_as = "wagtail.create"


class TermEditView(KeptTerm, EditView):
    noted_as = "wagtail.edit"


class TermDeleteView(DeleteView):
    def delete_action(self) -> None:
        with transaction.atomic():
            log(instance=self.object, action="wagtail.delete", user=self.request.user)
            drop_term(term=self.object, by=self.request.user, now=timezone.now())


class GlossaryTerms(ModelViewSet):
    """All words; texts explain them by themselves where they use them first."""

    model = GlossaryTerm
    name = "glossary_terms"
    url_prefix = "slownik"
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 140
    add_to_admin_menu = True
    copy_view_enabled = False
    add_view_class = TermCreateView
    edit_view_class = TermEditView
    delete_view_class = TermDeleteView
    ordering = ["word"]
    search_fields = ["word", "spellings", "meaning"]
    list_display = ["word", Column("meaning", label=_("Meaning"), accessor=lambda term: excerpt(term.meaning))]
    edit_handler = ObjectList(
        [
            FieldPanel(
                "word", help_text=_("As it stands in a dictionary: “dekretacja”. Its forms are found by themselves.")
            ),
            FieldPanel(
                "spellings", help_text=_("Other ways to write it, one in a line: an abbreviation, an old name.")
            ),
            FieldPanel("meaning", help_text=_("In one to three plain sentences.")),
            FieldPanel("source", help_text=_("Where the meaning comes from, if from an act or a standard.")),
        ],
        base_form_class=TermForm,
    )
