"""Nothing that was made of an earlier file stays."""

from pathlib import Path
from typing import Any

import pytest

from lms.models import Picture
from tests.factories.burned import BLUR, burn, files, kept
from tests.factories.instructions import renditions_made
from tests.factories.people import Cast


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_rendition_of_the_earlier_file_does_not_stay(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    read_before = kept(cast.tomasz)
    burn(Picture.objects.get(pk=read_before.pk), BLUR, by=cast.tomasz)
    with renditions_made(), django_capture_on_commit_callbacks(execute=True):
        read_before.get_rendition("width-320|format-webp")
    assert read_before.renditions.count() == 0
    assert [name for name in files() if name.startswith("images/")] == []
