"""Addresses of the interventions app. An intervention of an older plan has the plan's years before it."""

from django.urls import path

from .lists_register import KINDS
from .views.accounts import (
    AccountAddView,
    AccountDeactivateView,
    AccountDetailView,
    AccountEditView,
    AccountLinkView,
    AccountListView,
    AccountReactivateView,
)
from .views.areas import AreasEditView, AreasListView
from .views.breakdown import BreakdownView
from .views.bureau import ManagementView
from .views.comments import CommentsView
from .views.conversations import ConversationsView
from .views.delegations import DelegationAddView, DelegationEndView, DelegationListView
from .views.errata import ErratumAddView, ErratumListView
from .views.evidence import (
    EvidenceAddView,
    EvidenceDownloadView,
    EvidenceRemoveView,
    EvidenceRestoreView,
)
from .views.extension import ExtensionEditView
from .views.intervention import InterventionDetailView, InterventionListView
from .views.messages import MessageEditView, MessageListView
from .views.past_colours import PastColourListView, PastColoursUndoView, PastColoursView
from .views.predecessor import PredecessorEditView, PredecessorListView, PredecessorUndoView
from .views.predecessor_plan import PredecessorMergeView, PredecessorPlanView, PredecessorSplitView
from .views.printed import PrintedEditView, PrintedObjectionView
from .views.programme import ProgrammeEditView, ProgrammeListView, ProgrammeUndoView
from .views.programme_plan import ProgrammePlanView
from .views.progress import ProgressEditView, ProgressMoveView
from .views.progress_check import ProgressCheckView
from .views.progress_copy import ProgressCopyView
from .views.register import (
    RegisterAddView,
    RegisterDeleteView,
    RegisterEditView,
    RegisterListView,
    RegisterMergeView,
)
from .views.relations import LeadEditView, LeadListView, OwnerEditView, OwnerListView, OwnerUndoView
from .views.review import ReviewDetailView, ReviewQueueView
from .views.rounds import RoundAddView, RoundDatesView, RoundDetailView, RoundListView
from .views.rounds_acts import RoundMoveView, RoundRemindView
from .views.signals import SignalThresholdsView
from .views.stoplights import StoplightsView
from .views.workbook import WorkbookFileView, WorkbookImportView, WorkbookView

app_name = "interventions"
EVIDENCE = "<slug:slug>/voortgang/<int:year>/bewijs/"
urlpatterns = [
    path("stoplichten/", StoplightsView.as_view(), name="stoplights"),
    path("stoplichten/<int:year>/", StoplightsView.as_view(), name="stoplights"),
    path("stoplichten/verdeling/", BreakdownView.as_view(), name="breakdown"),
    path("stoplichten/<int:year>/verdeling/", BreakdownView.as_view(), name="breakdown"),
    path("stoplichten/gesprekken/", ConversationsView.as_view(), name="conversations"),
    path("stoplichten/<int:year>/gesprekken/", ConversationsView.as_view(), name="conversations"),
    path("beoordelen/", ReviewQueueView.as_view(), name="review-queue"),
    path("voorgangers/", PredecessorListView.as_view(), name="predecessor-list"),
    path("voorgangers/<slug:slug>/", PredecessorEditView.as_view(), name="predecessor-edit"),
    path("voorgangers/<slug:slug>/ongedaan/", PredecessorUndoView.as_view(), name="predecessor-undo"),
    path("voorgangers/plan/<slug:plan>/", PredecessorPlanView.as_view(), name="predecessor-plan"),
    path(
        "voorgangers/plan/<slug:plan>/<slug:slug>/", PredecessorSplitView.as_view(), name="predecessor-split"
    ),
    path(
        "voorgangers/plan/<slug:plan>/<slug:slug>/samenvoegen/",
        PredecessorMergeView.as_view(),
        name="predecessor-merge",
    ),
    path("rondes/<int:year>/errata/", ErratumListView.as_view(), name="erratum-list"),
    path("rondes/", RoundListView.as_view(), name="round-list"),
    path("rondes/nieuw/", RoundAddView.as_view(), name="round-add"),
    path("rondes/<int:year>/", RoundDetailView.as_view(), name="round-detail"),
    path("rondes/<int:year>/datums/", RoundDatesView.as_view(), name="round-dates"),
    path("rondes/<int:year>/herinneren/", RoundRemindView.as_view(), name="round-remind"),
    path("rondes/<int:year>/<slug:move>/", RoundMoveView.as_view(), name="round-move"),
    path("kleuren/", PastColourListView.as_view(), name="past-colour-list"),
    path("kleuren/<int:year>/", PastColoursView.as_view(), name="past-colours"),
    path("kleuren/<int:year>/ongedaan/<int:pk>/", PastColoursUndoView.as_view(), name="past-colours-undo"),
    path("interventies/", InterventionListView.as_view(), name="intervention-list"),
    path("mijn-interventies/", WorkbookView.as_view(), name="workbook"),
    path("mijn-interventies/werkmap.xlsx", WorkbookFileView.as_view(), name="workbook-file"),
    path("mijn-interventies/<int:pk>/", WorkbookImportView.as_view(), name="workbook-import"),
    path("beheer/", ManagementView.as_view(), name="management"),
    path("beheer/programma/", ProgrammeListView.as_view(), name="programme-list"),
    path("beheer/programma/plan/", ProgrammePlanView.as_view(), name="programme-plan"),
    path("beheer/programma/<int:pk>/ongedaan/", ProgrammeUndoView.as_view(), name="programme-undo"),
    path("beheer/wijken/", AreasListView.as_view(), name="areas-list"),
    path("beheer/berichten/", MessageListView.as_view(), name="message-list"),
    path("beheer/berichten/<slug:slug>/", MessageEditView.as_view(), name="message-edit"),
    path("beheer/signalen/", SignalThresholdsView.as_view(), name="signal-thresholds"),
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
        path(f"{prefix}<slug:slug>/programma/", ProgrammeEditView.as_view(), name="programme-edit"),
        path(f"{prefix}<slug:slug>/wijken/", AreasEditView.as_view(), name="areas-edit"),
        path(f"{prefix}<slug:slug>/voortgang/<int:year>/", ProgressEditView.as_view(), name="progress-edit"),
        path(f"{prefix}{EVIDENCE}", EvidenceAddView.as_view(), name="evidence-add"),
        path(f"{prefix}{EVIDENCE}<int:pk>/", EvidenceDownloadView.as_view(), name="evidence-download"),
        path(
            f"{prefix}{EVIDENCE}<int:pk>/verwijderen/", EvidenceRemoveView.as_view(), name="evidence-remove"
        ),
        path(
            f"{prefix}{EVIDENCE}<int:pk>/terugzetten/", EvidenceRestoreView.as_view(), name="evidence-restore"
        ),
        path(
            f"{prefix}<slug:slug>/voortgang/<int:year>/nakijken/",
            ProgressCheckView.as_view(),
            name="progress-check",
        ),
        path(
            f"{prefix}<slug:slug>/voortgang/<int:year>/kopieren/",
            ProgressCopyView.as_view(),
            name="progress-copy",
        ),
        path(
            f"{prefix}<slug:slug>/voortgang/<int:year>/beoordelen/",
            ReviewDetailView.as_view(),
            name="review-detail",
        ),
        path(
            f"{prefix}<slug:slug>/voortgang/<int:year>/opmerkingen/",
            CommentsView.as_view(),
            name="comments",
        ),
        path(
            f"{prefix}<slug:slug>/voortgang/<int:year>/erratum/",
            ErratumAddView.as_view(),
            name="erratum-add",
        ),
        path(
            f"{prefix}<slug:slug>/voortgang/<int:year>/eindredactie/",
            PrintedEditView.as_view(),
            name="printed-edit",
        ),
        path(
            f"{prefix}<slug:slug>/voortgang/<int:year>/eindredactie/bezwaar/",
            PrintedObjectionView.as_view(),
            name="printed-objection",
        ),
        path(
            f"{prefix}<slug:slug>/voortgang/<int:year>/uitstel/",
            ExtensionEditView.as_view(),
            name="extension-edit",
        ),
        path(
            f"{prefix}<slug:slug>/voortgang/<int:year>/<str:action>/",
            ProgressMoveView.as_view(),
            name="progress-move",
        ),
    ]
for kind in KINDS.values():
    own = {"kind_key": kind.key}
    urlpatterns += [
        path(f"{kind.address}/", RegisterListView.as_view(**own), name=f"{kind.key}-list"),
        path(f"{kind.address}/nieuw/", RegisterAddView.as_view(**own), name=f"{kind.key}-add"),
        path(f"{kind.address}/<int:pk>/", RegisterEditView.as_view(**own), name=f"{kind.key}-edit"),
        path(
            f"{kind.address}/<int:pk>/verwijderen/",
            RegisterDeleteView.as_view(**own),
            name=f"{kind.key}-delete",
        ),
    ]
    if kind.merges:
        merge = RegisterMergeView.as_view(**own)
        urlpatterns.append(path(f"{kind.address}/<int:pk>/samenvoegen/", merge, name=f"{kind.key}-merge"))
