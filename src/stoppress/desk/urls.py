"""Every address of the desk's origin. `tests/desk/routes.py` has a row for each, with what every role is answered."""

from __future__ import annotations

from django.urls import path

from stoppress.desk import page
from stoppress.desk.admin import site
from stoppress.desk.api.house import api

urlpatterns = [
    path("api/v1/openapi.json", page.openapi, name="openapi"),
    path("api/v1/", api.urls),
    path("preview/<str:sheet>", page.look),
    path("sw.js", page.worker, name="worker"),
    path("healthz", page.healthz, name="healthz"),
    path("readyz", page.readyz, name="readyz"),
    path("admin/login/", page.to_the_desk),
    path("admin/", site.urls),
    path("", page.desk, name="desk"),
    path("coverages/<path:rest>", page.desk),
]

handler400 = page.bad_request
handler404 = page.not_found
handler500 = page.fault
