"""What the programme bureau cost, and who paid for it."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from interventions.models import Round

NOT_NEGATIVE = MinValueValidator(0, "Vul een bedrag van nul of meer in.")


class BureauFinance(models.Model):
    """The finances of the programme bureau over one year: `lines` with amounts, and who contributed.

    `contribution` is what the other partners pay in money towards the shared lines: it goes off the share of the
    municipality, and is neither budgeted nor spent. Source: VGR 2023 part II, "Financiën programmabureau". Every write names
    the `version` it was based on.
    """

    round = models.OneToOneField(Round, models.PROTECT, verbose_name="ronde", related_name="finance")
    contribution = models.DecimalField(
        "financiële partnerbijdrage",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[NOT_NEGATIVE],
    )
    remark = models.TextField("toelichting", blank=True)
    version = models.PositiveIntegerField("versie", default=1)
    updated_at = models.DateTimeField("gewijzigd op", null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="gewijzigd door",
        null=True,
        blank=True,
        related_name="+",
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "financiën van het programmabureau"
        verbose_name_plural = "financiën van het programmabureau"
        ordering = ["-round__year"]

    def __str__(self) -> str:
        return f"financiën {self.round.year}"


class FinanceLine(models.Model):
    """One line (post): what was budgeted and realised, in euros, and which part municipality and other partners paid.

    An amount that is not known yet is empty, which is not zero.
    """

    class Bearer(models.TextChoices):
        SHARED = "shared", "gemeente en partners samen"
        MUNICIPALITY = "municipality", "alleen de gemeente"

    finance = models.ForeignKey(BureauFinance, models.CASCADE, verbose_name="financiën", related_name="lines")
    bearer = models.CharField("wie betaalt", max_length=12, choices=Bearer, default=Bearer.SHARED)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    name = models.CharField("post", max_length=120)
    budget = models.DecimalField(
        "begroot", max_digits=12, decimal_places=2, null=True, blank=True, validators=[NOT_NEGATIVE]
    )
    realised = models.DecimalField(
        "gerealiseerd", max_digits=12, decimal_places=2, null=True, blank=True, validators=[NOT_NEGATIVE]
    )
    municipality = models.DecimalField(
        "deel gemeente", max_digits=12, decimal_places=2, null=True, blank=True, validators=[NOT_NEGATIVE]
    )
    partners = models.DecimalField(
        "deel partners", max_digits=12, decimal_places=2, null=True, blank=True, validators=[NOT_NEGATIVE]
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = "post van het programmabureau"
        verbose_name_plural = "posten van het programmabureau"
        ordering = ["-bearer", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bearer="shared") | Q(partners__isnull=True),
                name="municipality_bears_alone",
                violation_error_message="Deze post betaalt de gemeente alleen: laat het deel van de partners leeg.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
