"""Addresses of the app wijken."""

app_name = "wijken"
urlpatterns = []
