"""Rows that people keep in Wagtail's editor, where an operation and not the form decides what is saved."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy

from lms.forms.refusals import refusals_to


class TablePolicy(BaseDjangoAuthPermissionPolicy):
    """Rights on the rows come from the one permission table."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(user.has_perm(self._get_permission_name(action)))


class KeptByOperation:
    """Stands before Wagtail's view: `save_instance` calls the operation, and a refusal of it shows in the form.

    `noted_as` is what Wagtail's log calls it.
    """

    request: Any
    form: Any
    noted_as: str

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse | None = None
        with refusals_to(form), transaction.atomic():
            response = super().form_valid(form)  # type: ignore[misc]
        if response is None:
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            response = self.form_invalid(form)  # type: ignore[attr-defined]
        return response
