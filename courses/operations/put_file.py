"""Put another file in the place of a picture's, of which nothing stays."""

from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from courses.queries.instruction_paper import FOLDER
from lms.kit.pdf import forget_pdfs
from lms.models import Picture


def put_file(*, picture: Picture, file: ContentFile) -> None:
    """Call inside the transaction that says why, with the row locked. The earlier file, its renditions and the PDFs
    that may show it go after the commit, without a worker: nobody is served them while it is late.
    """
    storage, earlier = picture.file.storage, [picture.file.name]
    earlier += picture.renditions.values_list("file", flat=True)
    picture.renditions.all().delete()
    picture.file = file
    picture.file_size, picture.file_hash = file.size, ""
    # Percents of another picture.
    picture.focal_point_x = picture.focal_point_y = picture.focal_point_width = picture.focal_point_height = None
    picture.save()
    picture.get_file_hash()
    for name in earlier:
        transaction.on_commit(partial(storage.delete, name))
    # Which of them show this picture cannot be told from their names; each is made again when it is asked for.
    transaction.on_commit(partial(forget_pdfs, FOLDER))
