"""Rules that assign a course by themselves: the list of a course, making one, changing it, and ending it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.forms.course_rule import EndRuleForm, RuleForm
from courses.models import CoursePage, CourseRule
from courses.operations.end_rule import end_rule as end
from courses.operations.keep_rule import keep_rule
from courses.queries.assignable import offices_of
from courses.queries.rule_matching import Criteria, held_back, matched_now
from courses.queries.rule_words import words_of
from courses.queries.rules_held import already_taking, rules_of_course
from lms.forms.refusals import refusals_to
from lms.models import Organisation, Partner, Person, System
from lms.permissions import can
from lms.views.seen import made_before, make_once, reader


@login_required
@require_safe
def course_rules(request: HttpRequest, slug: str) -> HttpResponse:
    person = _whoever_assigns(request)
    course = get_object_or_404(CoursePage.objects.visible_to(person), slug=slug)
    rules = [(rule, words_of(rule)) for rule in rules_of_course(person, course)]
    return render(request, "courses/course_rules.html", {"course": course, "rules": rules})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_rule(request: HttpRequest, slug: str) -> HttpResponse:
    """?urzad= makes it a rule of one office; who speaks for one office makes it for that one."""
    person = _whoever_assigns(request)
    course = get_object_or_404(CoursePage.objects.visible_to(person), slug=slug)
    offices = list(offices_of(person))
    office = _chosen(offices, request.GET.get("urzad", ""), person)
    if request.method == "POST" and (made := made_before(request, "courses.keep_rule", CourseRule)):
        return redirect("course_rules", made.course.slug)
    context: dict[str, Any] = {"course": course, "offices": offices if len(offices) > 1 else [], "office": office}
    if office or person.standing.is_office:
        form = _form(request, person, office)
        context["form"] = form
        if request.method == "POST" and form.is_valid():
            if request.POST.get("decision") == "count":
                context["counted"] = _counted(form.criteria, course)
            else:
                with refusals_to(form):
                    _make(request, form, course, office)
                    return redirect("course_rules", course.slug)
    return render(request, "courses/course_rule.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def course_rule(request: HttpRequest, pk: int) -> HttpResponse:
    person = _whoever_assigns(request)
    rule = _seen(person, pk)
    office, course = rule.office, rule.course
    form = _form(request, person, office, rule)
    context: dict[str, Any] = {"rule": rule, "words": words_of(rule), "course": course, "office": office, "form": form}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("decision") == "count":
            context["counted"] = _counted(form.criteria, course)
        else:
            with refusals_to(form):
                _change(person, rule, form)
                messages.success(request, _("The rule is saved. It takes effect within a minute."))
                return redirect("course_rules", course.slug)
    return render(request, "courses/course_rule.html", context | {"end_form": EndRuleForm()})


@login_required
@require_POST
def end_rule(request: HttpRequest, pk: int) -> HttpResponse:
    person = _whoever_assigns(request)
    rule = _seen(person, pk)
    end_form = EndRuleForm(request.POST)
    if end_form.is_valid():
        with refusals_to(end_form):
            end(rule=rule, keeps=end_form.cleaned_data["people"] == "keep", by=person, now=timezone.now())
            messages.success(request, _("The rule is ended. It takes effect within a minute."))
            return redirect("course_rules", rule.course.slug)
    form = _form(request, person, rule.office, rule, is_sent=False)
    context = {"rule": rule, "words": words_of(rule), "course": rule.course, "office": rule.office}
    return render(request, "courses/course_rule.html", context | {"form": form, "end_form": end_form})


def _whoever_assigns(request: HttpRequest) -> Person:
    person = reader(request)
    if not can(person, "courses.keep_rule"):
        raise Http404
    return person


def _seen(person: Person, pk: int) -> CourseRule:
    if pk >= 2**63:
        raise Http404
    seen = CourseRule.objects.visible_to(person).select_related("course", "office")
    return get_object_or_404(seen.prefetch_related("partners", "locations", "systems"), pk=pk)


def _chosen(offices: list[Organisation], wanted: str, person: Person) -> Partner | None:
    """The one that the address names; the only one for who speaks for one office and makes no rules of the region."""
    if len(offices) == 1 and not person.standing.is_office:
        return Partner.objects.get(pk=offices[0].pk)
    found = next((each for each in offices if str(each.pk) == wanted), None)
    return Partner.objects.get(pk=found.pk) if found else None


def _form(
    request: HttpRequest,
    person: Person,
    office: Partner | None,
    rule: CourseRule | None = None,
    *,
    is_sent: bool = True,
) -> RuleForm:
    sent = request.POST if is_sent and request.method == "POST" else None
    offered: dict[str, Any] = {"systems": System.objects.all(), "office": office, "rule": rule}
    if office:
        offered["places"] = office.locations.order_by("name")
    else:
        offered["partners"] = Partner.objects.visible_to(person).order_by("short_name")
    return RuleForm(sent, **offered)


def _make(request: HttpRequest, form: RuleForm, course: CoursePage, office: Partner | None) -> None:
    def make() -> CourseRule:
        more = {"office": office, "is_mandatory": form.cleaned_data["is_mandatory"]}
        return keep_rule(course=course, details=form.details, by=reader(request), now=timezone.now(), **more)

    make_once(request, form, "courses.keep_rule", CourseRule, make)
    messages.success(request, _("The rule is saved. It takes effect within a minute."))


def _change(person: Person, rule: CourseRule, form: RuleForm) -> None:
    edition = form.cleaned_data["edition"] or 0
    keep_rule(course=rule.course, rule=rule, edition=edition, details=form.details, by=person, now=timezone.now())


def _counted(criteria: Criteria, course: CoursePage) -> dict[str, int]:
    """How many people it would hold for now, and how many of them take the course already."""
    day = timezone.localdate()
    found = matched_now({0: criteria}, day)
    people = {person for _rule, person in found.keys() - held_back(found, {0: course.only_for}, day)}
    return {"people": len(people), "taking": already_taking(course, people)}
