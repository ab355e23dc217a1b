"""What both sides say about a monthly report, and the parameters it counts with."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpdesk.forms.fields import OnceForm
from helpdesk.models import ReportTermsVersion, Severity
from helpdesk.models.report import LONGEST_WORDS, NOTE_LENGTH
from helpdesk.queries.report_terms import FIRST_TERMS, MOST_DUE_DAYS, PER, RATED
from helpdesk.queries.report_words import category
from lms.forms.passwords import own_password_field
from lms.forms.words import WordsField

AMOUNT = re.compile(r"(\d{1,11}(?:[.,]\d{1,4})?)(%|[^\W\d]+\.?)?")
CURRENCY = re.compile(r"\s|[^\W\d]+\.?$")


class SignForm(forms.Form):
    """The hash that stood under the report; the operation holds it against the record."""

    use_required_attribute = False

    content_hash = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    reservations = WordsField(
        label=gettext_lazy("Reservations"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=gettext_lazy("Empty where there are none: then the report is accepted. The contractor reads them."),
    )
    password = own_password_field(gettext_lazy("Type your password: with it the report is signed."))


class AgainForm(forms.Form):
    """Why a signed report gets another version."""

    use_required_attribute = False

    why = WordsField(
        label=gettext_lazy("Why there is another version"),
        max_length=LONGEST_WORDS,
        help_text=gettext_lazy("What answers the reservations, or what is corrected. The office reads it."),
        error_messages={"required": gettext_lazy("Write a few words.")},
    )


class BreachForm(OnceForm):
    stage = forms.CharField(max_length=12, widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Why this deadline was missed"),
        max_length=NOTE_LENGTH,
        error_messages={"required": gettext_lazy("Write a few words.")},
    )


class MoneyField(forms.CharField):
    """An amount as people write it: „100 000,00”; cleaned it is "100000.00"."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"max_length": 30, **given})

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        bare = CURRENCY.sub("", text.strip()).replace(",", ".")
        if not re.fullmatch(r"\d{1,11}(\.\d{1,2})?", bare):
            raise ValidationError(_("Write an amount like 100000,00. Written: %(text)s.") % {"text": text[:40]})
        return f"{Decimal(bare):.2f}"


class RateField(forms.CharField):
    """„0,1 %” of the monthly fee, or an amount; {} where it is left empty."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"max_length": 30, "required": False, **given})

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        found = AMOUNT.fullmatch(re.sub(r"\s", "", text))
        if not text:
            return {}
        if not found or not found[2] or not Decimal(found[1].replace(",", ".")):
            raise ValidationError(
                _("Write a part of the fee or an amount: “0,1 %%” or “200 PLN”. Written: %(text)s.")
                % {"text": text[:40]}
            )
        number = Decimal(found[1].replace(",", "."))
        return {"percent": f"{number.normalize():f}"} if found[2] == "%" else {"flat": f"{number:.2f}"}


def written(rate: dict[str, Any]) -> str:
    """A rate as the field shows it and reads it again."""
    if "percent" in rate:
        return f"{rate['percent']} %".replace(".", ",")
    return _("%(amount)s PLN") % {"amount": rate["flat"].replace(".", ",")} if "flat" in rate else ""


class ReportTermsForm(OnceForm):
    """`version` is the number of the version that the person changed."""

    monthly_fee = MoneyField(label=gettext_lazy("Fee of one month, PLN"))
    contract_value = MoneyField(label=gettext_lazy("Value of the contract, PLN"))
    cap_percent = forms.DecimalField(
        label=gettext_lazy("All penalties together, at most: part of the value in %"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        localize=True,
    )
    due_days = forms.IntegerField(
        label=gettext_lazy("A report is due so many working days after its month"),
        min_value=1,
        max_value=MOST_DUE_DAYS,
    )
    since = forms.DateField(
        label=gettext_lazy("Holds for months that begin on this day or later"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    why = forms.CharField(
        label=gettext_lazy("Why they change"),
        help_text=gettext_lazy("For example the number of the annex. Everybody who sees reports sees this too."),
        max_length=300,
    )

    def __init__(self, *args: Any, present: ReportTermsVersion | None, **given: Any) -> None:
        super().__init__(*args, **given)
        data = present.data if present else FIRST_TERMS
        for code in RATED:
            rate = data["rates"].get(code, {})
            self.fields[f"{code}-rate"] = RateField(
                label=_("Penalty"),
                help_text=_("A part of the fee, “0,1 %”, or an amount, “200 PLN”; empty for none."),
                initial=written(rate),
            )
            default = "hour" if code == Severity.OUTAGE else "day"
            self.fields[f"{code}-per"] = forms.ChoiceField(
                label=_("For"), choices=list(PER.items()), initial=rate.get("per", default)
            )
        for name in ("monthly_fee", "contract_value"):
            self.initial.setdefault(name, data[name].replace(".", ","))
        self.initial.setdefault("cap_percent", Decimal(data["cap_percent"]))
        self.initial.setdefault("due_days", data["due_days"])
        if present:
            self.initial.setdefault("since", present.since)
        self.initial.setdefault("version", present.number if present else 0)

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        return [(category(code), [self[f"{code}-rate"], self[f"{code}-per"]]) for code in RATED]

    @property
    def data_of_terms(self) -> dict[str, Any]:
        given = self.cleaned_data
        rates = {
            code: {"per": given[f"{code}-per"], **given[f"{code}-rate"]} for code in RATED if given[f"{code}-rate"]
        }
        return {
            "monthly_fee": given["monthly_fee"],
            "contract_value": given["contract_value"],
            "cap_percent": f"{given['cap_percent'].normalize():f}",
            "due_days": given["due_days"],
            "rates": {code.value: rate for code, rate in rates.items()},
        }
