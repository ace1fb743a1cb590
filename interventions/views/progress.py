from django.http import HttpResponse
from django.views import View


class ProgressEditView(View):
    def get(self, request, **kwargs):
        return HttpResponse("wordt gebouwd")


class ProgressMoveView(View):
    def get(self, request, **kwargs):
        return HttpResponse("wordt gebouwd")
