"""All addresses. The apps' names are `<app>:<model>-<action>`; the addresses are Dutch."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from interventions.views.start import StartView

from .views import account, pages, sessions, sign_in

# The names are those of django.contrib.auth.urls.
account_urls = [
    path("", account.AccountView.as_view(), name="account"),
    path("login/", sign_in.SignInView.as_view(), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("password_change/", sign_in.PasswordOwnChangeView.as_view(), name="password_change"),
    path("password_change/done/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("password_reset/", sign_in.PasswordForgottenView.as_view(), name="password_reset"),
    path("password_reset/done/", auth.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path("reset/<uidb64>/<token>/", sign_in.PasswordRenewView.as_view(), name="password_reset_confirm"),
    path("reset/done/", auth.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
    path("sessie/", sessions.SessionStateView.as_view(), name="session-state"),
    path("sessies/", sessions.SessionListView.as_view(), name="session-list"),
    path("sessies/uitloggen/", sessions.SessionEndAllView.as_view(), name="session-end-all"),
    path("sessies/<slug:handle>/uitloggen/", sessions.SessionEndView.as_view(), name="session-end"),
]

urlpatterns = [
    path("", StartView.as_view(), name="start"),
    path("", include("interventions.urls")),
    path("", include("indicators.urls")),
    path("", include("wijken.urls")),
    path("hulp/", pages.help_page, name="help"),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("account/", include(account_urls)),
    path("admin/", admin.site.urls),
]
