"""The desk as an ASGI application: `uvicorn stoppress.desk.asgi:application`."""

from __future__ import annotations

import os
from typing import cast

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stoppress.desk.settings")
_django = get_asgi_application()

from stoppress.desk.bodies import App, limited  # noqa: E402 -- the settings come first
from stoppress.desk.threads import in_kept_threads  # noqa: E402

application = limited(in_kept_threads(cast("App", _django)))
