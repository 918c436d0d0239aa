"""Settings of the desk. Each says what it does; the defaults are the safe ones."""

from __future__ import annotations

import secrets

from vouchsafe.web.project import env

SITE_FOLDER = env.site_folder()
"""The folder with everything."""
IDLE_SECONDS = env.idle_seconds()
"""Seconds without a touch until the desk locks itself."""
INVENTED = False
"""Whether all that is held is made up, which every page then says."""

DEBUG = False
SECRET_KEY = secrets.token_hex(32)  # sessions end with the process: nothing signed outlives it
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "vouchsafe.web.project.urls"
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles",
    "vouchsafe.web.project", "vouchsafe.web.staff", "vouchsafe.web.receiving", "vouchsafe.web.weighing", "vouchsafe.web.telling",
    "vouchsafe.web.vault",
]  # fmt: skip
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "vouchsafe.web.project.middleware.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",  # before the door: the page that asks for the passphrase has a form
    "vouchsafe.web.project.middleware.ClosedDoor",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "vouchsafe.web.project.middleware.MembersOnly",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request", "django.contrib.messages.context_processors.messages", "vouchsafe.web.project.context.desk",
    ]},
}]  # fmt: skip
DATABASES = {"default": {
    "ENGINE": "vouchsafe.web.project.sqlcipher", "NAME": SITE_FOLDER / "desk.db", "CONN_MAX_AGE": None,
    "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
}}  # fmt: skip
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "staff.Member"
AUTHENTICATION_BACKENDS = ["vouchsafe.web.staff.sign_in.ByPassphrase"]

# Sessions live in memory only: none is on the disk, and all end when the desk locks or stops.
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "desk", "desk_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "same-origin"  # with none at all a browser hides where a form comes from, and Django refuses it
CSRF_FAILURE_VIEW = "vouchsafe.web.project.views.csrf_failed"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {"DIRECTIVES": {
    "default-src": ["'none'"], "style-src": ["'self'"], "script-src": ["'self'"], "img-src": ["'self'", "data:"], "media-src": ["'self'"],
    "connect-src": ["'self'"], "form-action": ["'self'"], "frame-ancestors": ["'none'"], "base-uri": ["'none'"],
}}  # fmt: skip

# Django's own handler writes larger uploads into the temporary folder, open to read.
FILE_UPLOAD_HANDLERS = ["vouchsafe.web.receiving.uploads.SealingUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 2000

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_TZ = True
TIME_ZONE = "UTC"

# Logs carry codes and paths without names; what a person wrote never gets there.
LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "formatters": {"codes": {"()": "vouchsafe.web.project.logs.CodesOnly"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "codes", "level": "WARNING"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"waitress.queue": {"level": "ERROR"}},  # that a request waited a moment is nothing to tell
}  # fmt: skip
