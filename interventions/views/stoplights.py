from django.http import HttpResponse
from django.views import View


class StoplightsView(View):
    def get(self, request, **kwargs):
        return HttpResponse("wordt gebouwd")
