"""The numbers of partners that lms counts; other packages add theirs to the same table."""

from lms.queries.figures import figure_differences, leaders, people, representatives
from lms.registry import PartnerFigure, Recomputable, partner_figures, recomputables

for _figure in (
    PartnerFigure("representatives", 10, representatives),
    PartnerFigure("leaders", 20, leaders),
    PartnerFigure("people", 30, people),
):
    partner_figures.add(_figure)
recomputables.add(Recomputable("figures of partners", figure_differences))
