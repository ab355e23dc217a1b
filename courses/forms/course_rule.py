"""A rule that assigns a course: for whom it holds, by when the course is done, and how it ends."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.blocks.applies import PartnerKind
from courses.models import CourseRule
from courses.operations.keep_rule import RuleDetails
from courses.queries.rule_matching import Criteria
from courses.records.course_rule import MOST_DAYS
from lms.forms.once import OnceForm
from lms.models import Location, Partner, Role, System

ROLES = [(role.value, role.label) for role in (Role.CLERK, Role.LEADER, Role.REPRESENTATIVE, Role.DEPUTY)]


def _several(label: Any, help_text: Any = "", choices: Any = (), **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one role."),
            "invalid_choice": _("One of these is not offered here. Look at the list again."),
        },
        **{"required": False, **more},
    )


class RuleForm(OnceForm):
    """Choices are checked against what is offered, in memory. Of one office there are its locations, of the
    region kinds of partners and partners by name. What never changes is asked once.
    """

    use_required_attribute = False

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    roles = _several(_("Who is to take the course?"), choices=ROLES, required=True)
    kinds = _several(_("In what kind of offices?"), _("Nothing chosen: in every kind."), choices=PartnerKind.choices)
    systems = _several(
        _("With which system?"),
        _("In offices that have one of them. Nothing chosen: whatever they have."),
    )
    locations = _several(_("At which location?"), _("Whoever works there or answers for it. Nothing chosen: at each."))
    partners = _several(_("Only in these offices"), _("Nothing chosen: in every office that fits."))
    is_mandatory = forms.TypedChoiceField(
        label=_("Is it mandatory?"),
        choices=[
            ("yes", pgettext_lazy("course", "mandatory, with a day for each person")),
            ("no", pgettext_lazy("course", "recommended: may be left")),
        ],
        coerce=lambda value: value == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )
    days = forms.IntegerField(
        label=_("Days to do it"),
        help_text=_("Counted for each person from the day on which the rule comes to hold for them."),
        min_value=1,
        max_value=MOST_DAYS,
        initial=30,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(
        self,
        *args: Any,
        systems: Iterable[System],
        places: Iterable[Location] = (),
        partners: Iterable[Partner] = (),
        office: Partner | None = None,
        rule: CourseRule | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _kept(rule) if rule else {}
        super().__init__(*args, **kwargs)
        self.known: dict[str, dict[str, Any]] = {
            "systems": {each.code: each for each in systems},
            "locations": {str(each.pk): each for each in places},
            "partners": {each.teryt: each for each in partners},
        }
        names = {name: [(key, _name_of(each)) for key, each in known.items()] for name, known in self.known.items()}
        for name, choices in names.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.office = office
        for name in ["kinds", "partners"] if office else ["locations"]:
            del self.fields[name]
        if rule:
            del self.fields["is_mandatory"]

    @property
    def details(self) -> RuleDetails:
        """Of a valid form."""
        chosen = {name: [known[key] for key in self.cleaned_data.get(name, ())] for name, known in self.known.items()}
        given = self.cleaned_data
        return RuleDetails(roles=given["roles"], days=given["days"], kinds=given.get("kinds", ()), **chosen)

    @property
    def criteria(self) -> Criteria:
        """The same as what is matched."""
        said = self.details
        partners = {self.office.pk} if self.office else {each.pk for each in said.partners}
        return Criteria(
            frozenset(said.roles),
            frozenset(said.kinds),
            frozenset(partners),
            frozenset(each.pk for each in said.locations),
            frozenset(each.code for each in said.systems),
        )


def _name_of(each: Any) -> str:
    return str(getattr(each, "short_name", "") or each)


def _kept(rule: CourseRule) -> dict[str, Any]:
    return {
        "roles": rule.roles,
        "kinds": rule.kinds,
        "days": rule.days,
        "edition": rule.edition,
        "systems": [each.code for each in rule.systems.all()],
        "locations": [str(each.pk) for each in rule.locations.all()],
        "partners": [each.teryt for each in rule.partners.all()],
    }


class EndRuleForm(forms.Form):
    use_required_attribute = False

    people = forms.ChoiceField(
        label=_("What about those who have not finished?"),
        choices=[
            ("release", _("The course is taken back from those who have it only by this rule")),
            ("keep", _("They keep the course and the day, as if assigned by hand")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of them.")},
    )
