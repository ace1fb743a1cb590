"""Addresses of the interventions app. An intervention of an older plan has the plan's years before it."""

from django.urls import path

from .views.accounts import (
    AccountAddView,
    AccountDeactivateView,
    AccountDetailView,
    AccountEditView,
    AccountLinkView,
    AccountListView,
    AccountReactivateView,
)
from .views.breakdown import BreakdownView
from .views.bureau import ManagementView
from .views.delegations import DelegationAddView, DelegationEndView, DelegationListView
from .views.intervention import InterventionDetailView, InterventionListView
from .views.progress import ProgressEditView, ProgressMoveView
from .views.relations import LeadEditView, LeadListView, OwnerEditView, OwnerListView, OwnerUndoView
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
    path("beheer/", ManagementView.as_view(), name="management"),
    path("accounts/", AccountListView.as_view(), name="account-list"),
    path("accounts/nieuw/", AccountAddView.as_view(), name="account-add"),
    path("accounts/<int:pk>/", AccountDetailView.as_view(), name="account-detail"),
    path("accounts/<int:pk>/wijzigen/", AccountEditView.as_view(), name="account-edit"),
    path("accounts/<int:pk>/link/", AccountLinkView.as_view(), name="account-link"),
    path("accounts/<int:pk>/afsluiten/", AccountDeactivateView.as_view(), name="account-deactivate"),
    path("accounts/<int:pk>/heropenen/", AccountReactivateView.as_view(), name="account-reactivate"),
    path("eigenaren/", OwnerListView.as_view(), name="owner-list"),
    path("eigenaren/ongedaan/", OwnerUndoView.as_view(), name="owner-undo"),
    path("eigenaren/<int:pk>/", OwnerEditView.as_view(), name="owner-edit"),
    path("pijlertrekkers/", LeadListView.as_view(), name="lead-list"),
    path("pijlertrekkers/<slug:code>/", LeadEditView.as_view(), name="lead-edit"),
    path("vervanging/", DelegationListView.as_view(), name="delegation-list"),
    path("vervanging/nieuw/", DelegationAddView.as_view(), name="delegation-add"),
    path("vervanging/<int:pk>/beeindigen/", DelegationEndView.as_view(), name="delegation-end"),
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
