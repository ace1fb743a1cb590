"""One's own account."""

from django.views.generic import TemplateView


class AccountView(TemplateView):
    """Mijn account: who one is here, and the way to password and sessions."""

    template_name = "account/account.html"
