"""Django's settings, made from `options.py`. What an operator may set stands there; what stands here is decided."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from stoppress.desk.logs import LOGGING  # noqa: F401 -- Django reads it here
from stoppress.desk.options import database, options, prepare, secret_key

OPTIONS = options()
DATA = prepare(OPTIONS.data)
HERE = Path(__file__).parent

DEBUG = False
SECRET_KEY = OPTIONS.secret_key or secret_key(DATA)
ALLOWED_HOSTS = OPTIONS.hosts
CSRF_TRUSTED_ORIGINS = [OPTIONS.desk_url]
ROOT_URLCONF = "stoppress.desk.urls"
ASGI_APPLICATION = "stoppress.desk.asgi.application"
DATABASES = {"default": database(OPTIONS)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "stoppress.desk.people",
    "stoppress.ledger",
    "stoppress.desk",
    "django.contrib.admin.apps.SimpleAdminConfig",  # our own site in admin.py, and nothing that registers itself
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
]
MIDDLEWARE = [
    "stoppress.desk.headers.headers",
    "stoppress.desk.people.throttle.remember",
    "django.middleware.security.SecurityMiddleware",
    "stoppress.desk.static_files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "stoppress.desk.origin.same_origin",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# -- people and their sessions ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "stoppress.desk.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = False  # people/throttle.py has the rule, and its own table: the desk may be several processes
LOGIN_URL = "/"
LOGIN_REDIRECT_URL = "/"

# `__Host-` binds a cookie to this host and to TLS; browsers refuse the name without them.
_HOST = "__Host-" if OPTIONS.secure else ""
SESSION_ENGINE = "stoppress.desk.people.sessions"
SESSION_COOKIE_NAME = f"{_HOST}stoppress_session"
SESSION_COOKIE_SECURE = OPTIONS.secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_NAME = f"{_HOST}stoppress_csrf"
CSRF_COOKIE_SECURE = OPTIONS.secure
CSRF_COOKIE_HTTPONLY = True  # the desk reads its token from GET /api/v1/session
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "stoppress.desk.origin.csrf_failed"
DEVICE_COOKIE_NAME = f"{_HOST}stoppress_device"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# -- headers and limits ----------------------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if OPTIONS.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPTIONS.secure and OPTIONS.proxies else None
# A document of 200,000 bytes may be six times that when every character is written as an escape.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_TEMP_DIR = str(DATA / "run")
FILE_UPLOAD_PERMISSIONS = 0o600

# -- words, time, files ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = OPTIONS.language
LANGUAGES = [
    ("en", _("English")),
    ("de", _("German")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("ar", _("Arabic")),
]
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True  # served from the package itself: nothing has to be collected first
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 0  # the names stay the same over an upgrade; the browser asks, and 304 costs little
SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # redirecting to TLS is the proxy's work
]
