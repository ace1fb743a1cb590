"""A page of the admin tells nobody what exists who may not see it."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect


class QuietAdmin(admin.ModelAdmin):
    """Answers for what is out of sight as for what does not exist: 404."""

    show_full_result_count = False

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponseRedirect:
        raise Http404

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Django looks for the object first, and only then asks whether someone may see it."""
        self._require_history(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, *args: Any, **options: Any
    ) -> HttpResponse:
        """The same for the pages of django-simple-history, where a model has them."""
        self._require_history(request, object_id, version_id)
        return super().history_form_view(request, object_id, version_id, *args, **options)

    def _require_history(self, request: HttpRequest, *keys: str) -> None:
        """Refuse who may not look; what cannot be a key is no more there than what is not."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not all(key.isascii() and key.isdecimal() for key in keys):
            raise Http404
