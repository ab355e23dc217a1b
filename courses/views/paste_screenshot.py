"""Where the editor of instructions sends a picture that was pasted, dropped or chosen, one at a time, and where it
takes one back: as a script.
"""

from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.images.widgets import AdminImageChooser

from courses.operations.drop_screenshot import drop_screenshot as drop
from courses.operations.paste_screenshot import paste_screenshot as keep
from lms.kit.refused import Refused
from lms.permissions import can
from lms.views.seen import reader


@require_POST
def paste_screenshot(request: HttpRequest) -> JsonResponse:
    """`image`, as the block of a step holds it, with `width`, `height` and `bytes`; else `message`, a sentence."""
    person = reader(request)
    if not can(person, "courses.write"):
        raise PermissionDenied
    file, key = request.FILES.get("file"), _key(request)
    if file is None or key is None:
        message = _("No picture arrived. Paste it again.")
        return JsonResponse({"message": message}, status=HTTPStatus.BAD_REQUEST)
    try:
        picture = keep(file=file, by=person, now=timezone.now(), key=key)
    except Refused as refusal:
        status = getattr(refusal, "status", HTTPStatus.UNPROCESSABLE_ENTITY)
        return JsonResponse({"message": str(refusal)}, status=status)
    image = AdminImageChooser().get_value_data(picture)
    about = {"width": picture.width, "height": picture.height, "bytes": picture.file_size}
    return JsonResponse({"image": image, **about}, status=HTTPStatus.CREATED)


@require_POST
def drop_screenshot(request: HttpRequest) -> JsonResponse:
    """`dropped`: whether the picture that came with this key is kept no more."""
    person = reader(request)
    if not can(person, "courses.write"):
        raise PermissionDenied
    key = _key(request)
    return JsonResponse({"dropped": bool(key and drop(key=key, by=person))})


def _key(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None
