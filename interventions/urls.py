"""Addresses of the interventions app. An intervention of an older plan has the plan's years before it."""

from django.urls import path

from .views.intervention import InterventionDetailView, InterventionListView
from .views.past_colours import PastColourListView, PastColoursUndoView, PastColoursView
from .views.progress import ProgressEditView, ProgressMoveView
from .views.review import ReviewQueueView
from .views.stoplights import StoplightsView

app_name = "interventions"
urlpatterns = [
    path("stoplichten/", StoplightsView.as_view(), name="stoplights"),
    path("stoplichten/<int:year>/", StoplightsView.as_view(), name="stoplights"),
    path("beoordelen/", ReviewQueueView.as_view(), name="review-queue"),
    path("kleuren/", PastColourListView.as_view(), name="past-colour-list"),
    path("kleuren/<int:year>/", PastColoursView.as_view(), name="past-colours"),
    path("kleuren/<int:year>/ongedaan/<int:pk>/", PastColoursUndoView.as_view(), name="past-colours-undo"),
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
