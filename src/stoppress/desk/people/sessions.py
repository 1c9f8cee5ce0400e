"""Sessions as Django keeps them, looked up with SQL that is made once: every request asks for one."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from stoppress.ledger.prepared import Prepared

_by_key = Prepared(lambda key: Session.objects.filter(pk=key), str)


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Any:
        """None, and no key from then on, if there is none or its time is over."""
        session = _by_key.first(self.session_key) if self.session_key else None
        if session is None or session.expire_date <= timezone.now():
            self._session_key = None
            return None
        return session
