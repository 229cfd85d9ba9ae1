"""Settings common to all ways of running the hub; safe with an empty environment."""

import secrets

from django.utils.translation import gettext_lazy as _

from hub.logs import configure_structlog, logging_config
from hub.settings.environment import ROOT, Environment

ENV = Environment.read()

DEBUG = False
SECRET_KEY = ENV.secret_key or secrets.token_urlsafe(50)
ALLOWED_HOSTS = ENV.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENV.trusted_origins
if ENV.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "hub",
    "knowledge",
    "news",
    "networks",
    "feeds",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "hub.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_htmx",
    "django_tasks_db",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "hub.middleware.health.HealthMiddleware",
    "hub.middleware.queries.QueryMiddleware",
    "hub.middleware.requestlog.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "hub.middleware.policies.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hub.middleware.compression.CompressionMiddleware",
    "hub.middleware.errorpages.ErrorPageMiddleware",
    "hub.middleware.paths.PathMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hub.middleware.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "hub.middleware.second_factor.SecondFactorMiddleware",
    "hub.middleware.language.AccountLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hub.middleware.redirects.RedirectMiddleware",
]

ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"
CSRF_FAILURE_VIEW = "hub.errors.csrf_failure"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": ENV.database()}
# The search server; without an address the database answers.
HUB_SEARCH = {"url": ENV.search_url, "api_key": ENV.search_api_key, "ca": ENV.search_ca}
# Readers' questions: days that their counts are kept, seconds between two writings of a process.
HUB_QUERY_LOG = {"days": ENV.query_log_days, "every": 60}

# The WebSub hub that is told of changes; without an address none is.
HUB_WEBSUB_URL = ENV.websub_url

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "site" / "hub" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

# Languages: the interface and the content have the same two.
LANGUAGE_CODE = "th"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("th", _("Thai")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"

# Files.
STATIC_URL = "/static/"
STATIC_ROOT = ENV.data_dir / "static"
# Faces cut from their packages by ``build_fonts``; until then the pages use the system's.
FONTS_ROOT = ENV.data_dir / "fonts"
STATICFILES_DIRS = [FONTS_ROOT]
SILENCED_SYSTEM_CHECKS = ["staticfiles.W004"]
MEDIA_URL = "/media/"
MEDIA_ROOT = ENV.data_dir / "media"
# Dumps are served by a view, which knows whether they still may be.
DUMPS_ROOT = ENV.data_dir / "dumps"
WHITENOISE_ROOT = ROOT / "site" / "hub" / "rootfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Counts of calls stand in a cache that all processes share where there is one, and otherwise in their own; it
# holds one small number for each address that called within its window.
OWN_COUNTS = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "counts",
    "OPTIONS": {"MAX_ENTRIES": 50_000},
}
SHARED_COUNTS = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": ENV.cache_url,
    "KEY_PREFIX": "hub",
    "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
}
# Which sizes of a picture exist the database alone says: a cached one may have been rolled back.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "own": OWN_COUNTS,
    "shared": SHARED_COUNTS if ENV.cache_url else OWN_COUNTS,
}

# What one address may ask for (feeds.limits); ``hidden``: the connection's address is a proxy's.
HUB_LIMITS = {
    "calls": ENV.call_limit,
    "downloads": ENV.download_limit,
    "logins": ENV.login_limit,
    "logins_everywhere": 10 * ENV.login_limit,
    "resets_from": ENV.login_limit,
    "resets": ENV.login_limit,
    "parallel": 2,
    "seconds": ENV.download_seconds,
    "proxies": ENV.proxies,
    "hidden": ENV.behind_proxy and not ENV.proxies,
}

# Who has to sign in with a code besides the password; production demands it from those who may publish.
HUB_SECOND_FACTOR = "optional" if ENV.second_factor == "auto" else ENV.second_factor

# Mail to editors. Without a server nothing is sent, so no new password is offered by mail either.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENV.mail_host else 'dummy'}.EmailBackend"
WAGTAIL_PASSWORD_RESET_ENABLED = bool(ENV.mail_host)
EMAIL_HOST = ENV.mail_host
EMAIL_PORT = ENV.mail_port
EMAIL_HOST_USER = ENV.mail_user
EMAIL_HOST_PASSWORD = ENV.mail_password
EMAIL_USE_TLS = ENV.mail_tls == "starttls"
EMAIL_USE_SSL = ENV.mail_tls == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.mail_from or "hub@localhost"

# Background work: a task is a row, written with the change that asks for it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Wagtail.
WAGTAIL_SITE_NAME = _("Civic Hub")
OTP_TOTP_ISSUER = "Civic Hub"  # how the entry is called in an editor's telephone
WAGTAILADMIN_USER_LOGIN_FORM = "hub.sign_in.forms.LoginForm"
WAGTAILADMIN_BASE_URL = ENV.base_url
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "networks.document_form.DocumentForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "networks.image_form.ImageForm"
WAGTAILIMAGES_IMAGE_MODEL = "networks.HubImage"
WAGTAILDOCS_DOCUMENT_MODEL = "networks.HubDocument"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin_backend"}}

# Headers. The content security policies are in hub.middleware.policies.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "microphone",
        "payment",
        "usb",
    )
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

LOGGING = logging_config(ENV.log_format, ENV.log_level)
LOGGING_CONFIG = "logging.config.dictConfig"
configure_structlog()
