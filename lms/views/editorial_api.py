"""Wagtail's own programming interface of the admin, kept to the files that the author may know of."""

from typing import Any

from django.db.models import QuerySet
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from lms.queries.editorial import open_files


class OpenPictures(ImagesAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[Any]:
        found: QuerySet[Any] = super().get_queryset()
        return found.filter(pk__in=open_files(self.request.user, self.model).values("pk"))


class OpenDownloads(DocumentsAdminAPIViewSet):
    def get_queryset(self) -> QuerySet[Any]:
        found: QuerySet[Any] = super().get_queryset()
        return found.filter(pk__in=open_files(self.request.user, self.model).values("pk"))
