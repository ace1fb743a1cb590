from django.db import migrations
from django.utils import timezone

MODELS = ("OutputIndicator", "OutputValue", "Milestone")


def begin(apps, schema_editor):
    """Figures and milestones of before get the first line of a history: without it nobody can tell what changed since."""
    now = timezone.now()
    for name in MODELS:
        model, history = apps.get_model("interventions", name), apps.get_model("interventions", f"Historical{name}")
        known = history.objects.values_list("id", flat=True)
        fields = [field.attname for field in model._meta.concrete_fields]
        lines = (
            history(**dict(zip(fields, row, strict=True)), history_date=now, history_type="+")
            for row in model.objects.exclude(pk__in=known).values_list(*fields).iterator()
        )
        history.objects.bulk_create(lines, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("interventions", "0010_indicator_history")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
