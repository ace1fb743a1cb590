"""What reports printed; outcome indicators will stand beside it."""

from django.db import models


class PublishedFigure(models.Model):
    """A figure as a report printed it, with its place, to lay beside the product's own.

    `figure` is a path, such as `summary/werk/groen/nieuw` or `on-course/all`; `printed` keeps the notation of
    the print ("57,7", "120").
    """

    report = models.CharField("rapport", max_length=40)
    year = models.PositiveSmallIntegerField("jaar")
    figure = models.CharField("cijfer", max_length=120)
    printed = models.CharField("gedrukt", max_length=40)
    place = models.CharField("plaats", max_length=160, blank=True)
    note = models.CharField("opmerking", max_length=200, blank=True)

    class Meta:
        verbose_name = "gepubliceerd cijfer"
        verbose_name_plural = "gepubliceerde cijfers"
        ordering = ["report", "figure", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "year", "figure", "place"], name="published_figure_once_per_place"
            ),
        ]
        indexes = [models.Index(fields=["figure", "year"], name="published_by_figure")]

    def __str__(self) -> str:
        return f"{self.report}: {self.figure} = {self.printed}"
