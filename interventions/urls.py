"""Addresses of the interventions app. An intervention of an older plan has the plan's years before it."""

from django.urls import path

from .views.breakdown import BreakdownView
from .views.intervention import InterventionDetailView, InterventionListView
from .views.progress import ProgressEditView, ProgressMoveView
from .views.review import ReviewQueueView
from .views.stoplights import StoplightsView

app_name = "interventions"
urlpatterns = [
    path("stoplichten/", StoplightsView.as_view(), name="stoplights"),
    path("stoplichten/<int:year>/", StoplightsView.as_view(), name="stoplights"),
    path("stoplichten/verdeling/", BreakdownView.as_view(), name="breakdown"),
    path("stoplichten/<int:year>/verdeling/", BreakdownView.as_view(), name="breakdown"),
    path("beoordelen/", ReviewQueueView.as_view(), name="review-queue"),
    path("interventies/", InterventionListView.as_view(), name="intervention-list"),
]
for prefix in ("interventies/", "interventies/<slug:plan>/"):
    urlpatterns += [
        path(f"{prefix}<slug:slug>/", InterventionDetailView.as_view(), name="intervention-detail"),
        path(f"{prefix}<slug:slug>/voortgang/<int:year>/", ProgressEditView.as_view(), name="progress-edit"),
        path(
            f"{prefix}<slug:slug>/voortgang/<int:year>/<str:action>/",
            ProgressMoveView.as_view(),
            name="progress-move",
        ),
    ]
