"""One's own account: names and addresses, looks, password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lms.forms.account import AccountForm, LooksForm, MailForm
from lms.forms.passwords import ChangePasswordForm
from lms.forms.refusals import refusals_to
from lms.kit.throttle import Throttle
from lms.models import Person, Role
from lms.operations.change_account import change_account
from lms.operations.change_password import change_password as change
from lms.operations.prefer import prefer

OLD_PASSWORDS = Throttle("change_password", limit=10, seconds=900)


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Three forms on one page; the pressed button says which of them was sent."""
    me = Person.objects.get(pk=request.user.pk)
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    looks = {"theme": me.theme, "text_scale": me.text_scale, "letter_shortcuts": me.letter_shortcuts}
    about_form = AccountForm(request.POST if sent == "about" else None, instance=me)
    looks_form = LooksForm(request.POST if sent == "looks" else None, initial=looks)
    mail = {"mail_habit": me.mail_habit, "quiet_mail": me.quiet_mail}
    mail_form = MailForm(request.POST if sent == "mail" else None, initial=mail)
    if about_form.is_valid():
        with refusals_to(about_form):
            change_account(person=me, now=timezone.now(), **about_form.cleaned_data)
            messages.success(request, _("The changes are saved."))
            return redirect("account")
    chosen = next((each for each in (looks_form, mail_form) if each.is_valid()), None)
    if chosen:
        prefer(person=me, **chosen.cleaned_data)
        messages.success(request, _("The changes are saved."))
        return redirect("account")
    held = [(capfirst(str(Role(each.role).label)), each.organisation_name) for each in me.standing.held]
    forms = {"about_form": about_form, "looks_form": looks_form, "mail_form": mail_form}
    context = {**forms, "form": forms.get(f"{sent}_form", about_form), "held": held}
    return render(request, "lms/account.html", context)


@login_required
@never_cache
@sensitive_post_parameters("old", "password", "again")
def change_password(request: HttpRequest) -> HttpResponse:
    """Other sessions of the same person end; this one goes on under a new key."""
    form = ChangePasswordForm(request.POST or None)
    if form.is_valid() and isinstance(request.user, Person):
        if not OLD_PASSWORDS.hit(str(request.user.pk)):
            form.add_error("old", _("The present password is wrong."))
        else:
            with refusals_to(form):
                old, new = form.cleaned_data["old"], form.cleaned_data["password"]
                change(person=request.user, old=old, password=new, now=timezone.now())
                update_session_auth_hash(request, request.user)
                messages.success(request, _("The password is changed. Everywhere else you are logged out."))
                return redirect("account")
    return render(request, "lms/change_password.html", {"form": form, "narrow_size": "s"})
