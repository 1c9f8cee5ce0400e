"""Django as one writes it: django-eventstream in one process, without Redis. Run by uvicorn."""

from __future__ import annotations

import asyncio

import django
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

settings.configure(
    ALLOWED_HOSTS=["*"],
    DEBUG=False,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django_eventstream"],
    MIDDLEWARE=[],
    ROOT_URLCONF=__name__,
    SECRET_KEY="measured on loopback alone",  # noqa: S106 -- nobody signs anything here
    DATABASES={},
)
django.setup()


async def publish(request: HttpRequest) -> HttpResponse:
    from django_eventstream import send_event  # noqa: PLC0415 -- after Django is set up

    await asyncio.to_thread(send_event, "bench", "message", request.body.decode(), json_encode=False)
    return HttpResponse(status=204)


urlpatterns = [
    path("stream/", include("django_eventstream.urls"), {"channels": ["bench"]}),
    path("publish/", publish),
]
app = get_asgi_application()
