from django.http import HttpResponse
from django.views import View


class ReviewQueueView(View):
    def get(self, request, **kwargs):
        return HttpResponse("wordt gebouwd")
