"""The files of the region, as they lie in site/content/region/."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from lms.kit.refused import Refused
from lms.kit.tabular import Table, read_table

FOLDER = settings.BASE_DIR / "site" / "content" / "region"
_TERC = re.compile(r"terc_.+_(\d{4}-\d{2}-\d{2})\.csv")


@dataclass(frozen=True)
class Region:
    """The newest TERC file, the day of its state, and the counties' seats and offices."""

    terc: Table
    as_of: date
    counties: Table


def region(folder: Path = FOLDER, *, terc_columns: tuple[str, ...], county_columns: tuple[str, ...]) -> Region:
    """Read the folder; refuse one without a TERC file."""
    dated = sorted((found[1], path) for path in folder.glob("terc_*.csv") if (found := _TERC.fullmatch(path.name)))
    if not dated:
        raise Refused(_("There is no file named terc_…_YYYY-MM-DD.csv in %(folder)s.") % {"folder": folder.name})
    day, newest = dated[-1]
    counties = [_table(path, county_columns) for path in sorted(folder.glob("powiaty_*.csv"))]
    return Region(
        terc=_table(newest, terc_columns),
        as_of=date.fromisoformat(day),
        counties=Table([row for table in counties for row in table.rows], []),
    )


def _table(path: Path, columns: tuple[str, ...]) -> Table:
    with path.open("rb") as file:
        return read_table(file, columns=columns)
