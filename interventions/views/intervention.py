from django.http import HttpResponse
from django.views import View


class InterventionDetailView(View):
    def get(self, request, **kwargs):
        return HttpResponse("wordt gebouwd")


class InterventionListView(View):
    def get(self, request, **kwargs):
        return HttpResponse("wordt gebouwd")
