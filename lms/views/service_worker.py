"""/sw.js: the service worker stands at the root, since it may answer only for addresses below its own."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The same for everybody; a browser asks for it anew each time, so that a mended one takes over at once."""
    script = Path(settings.STATICFILES_DIRS[0]) / "js" / "service_worker.js"
    response = HttpResponse(script.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/"
    response["Cache-Control"] = "no-cache"
    return response
