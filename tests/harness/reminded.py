"""People who are to be reminded today, and the processes that plan and send that."""

PREPARE = """
from datetime import timedelta
from django.contrib.auth.models import User
from django.utils import timezone
from interventions.models import *
plan = Plan.objects.create(first_year=2023, last_year=2027, is_current=True)
pillar = Pillar.objects.create(code="werk", name="Werk", short_name="Werk", position=1)
deadline = timezone.localdate() + timedelta(days=14)
round = Round.objects.create(plan=plan, year=2024, state="open", deadline=deadline)
for number in range(1, {people} + 1):
    owner = User.objects.create(username=f"eigenaar{{number}}", email=f"eigenaar{{number}}@example.org")
    intervention = Intervention.objects.create(plan=plan, pillar=pillar, number=number, name=f"Nummer {{number}}")
    intervention.owners.add(owner)
    ProgressReport.objects.create(round=round, intervention=intervention)
"""
SEND_DAY = "from interventions.tasks import send_day\nsend_day()"
PLAN_DAY = """
from django.utils import timezone
from interventions.telling.planning import plan_day
print("ready", flush=True)
plan_day(timezone.localdate())
"""
TWO_SWEEPS = """
from nprz_site.tasks import deliver_waiting
for _ in range(2):
    deliver_waiting.delay()
"""
RETRY_ALL = """
from nprz_site import outbox
from nprz_site.models import OutgoingMail
for mail in OutgoingMail.objects.all():
    outbox.retry(mail.pk)
"""
