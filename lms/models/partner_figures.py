"""What lists show of each partner, counted ahead of the reading."""

from django.db import models

from lms.models.partner import Partner


class PartnerFigures(models.Model):
    """`counts` holds one number for each entry of `lms.registry.partner_figures`; one that is missing is 0.

    Kept by `count_partners` after each fact that moves a number, and anew after midnight, since roles and certificates
    begin and end by date: `counted_on` is the day in Warsaw that the numbers are true for. `manage.py recompute
    --check` proves them.
    """

    partner = models.OneToOneField(Partner, on_delete=models.CASCADE, primary_key=True, related_name="figures")
    counts = models.JSONField(default=dict)
    counted_on = models.DateField(null=True)
