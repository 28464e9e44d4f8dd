"""Settings shared by every environment; see ``local``, ``test`` and ``production``."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from portal.settings import city
from portal.settings.env import BASE_DIR, VAR_DIR, env
from portal.settings.scheduled import SCHEDULED_COMMANDS as SCHEDULED_COMMANDS  # what the scheduler runs
from portal.settings.scheduled import SLOW_COMMANDS as SLOW_COMMANDS  # those of them that nothing waits for

INSTALLED_APPS = [
    # First: each file of a page asks whether it is there, and looks down this list.
    "django.contrib.staticfiles",
    "home",
    "accounts",
    "applications",
    "alerts",
    "contact",
    "agenda",
    "trainings",
    "clauses",
    "experiments",
    "resources",
    "ingest",
    "opendata",
    "audience",
    "facts",
    "freshness",
    "links",
    "search",
    "portal",
    "wagtail.contrib.forms",
    "portal.serving.wagtail_apps.Redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "portal.serving.wagtail_apps.Snippets",
    "portal.serving.wagtail_apps.Documents",
    "portal.serving.wagtail_apps.Images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "axes",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "audience.middleware.AudienceMiddleware",
    # What follows sees a page once a minute when nobody is logged in: it keeps the answer as it is sent, compressed,
    # with its policies and its ETag. Before both stands the front (portal.web.front.wsgi), which gives most of them.
    "portal.web.front.page_cache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.serving.route_names.current_request",
    "portal.web.failing.outages.OutageMiddleware",
    "portal.requests.compression.TextCompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.requests.middleware.TypesettingMiddleware",
    "links.readers.RemovedLinksMiddleware",
    "facts.readers.middleware.CitedFactsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.second_factor.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.requests.middleware.AreaPolicyMiddleware",
    "portal.web.redirects.ForgivingRedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

# Pages, feeds, mails and calendars leave with French spaces; public pages tell their acronyms (portal.words).
TYPESETTING = True

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
# At the root of its host: no header of a visitor, which gunicorn may take for a proxy's, moves the portal's addresses.
FORCE_SCRIPT_NAME = ""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.pages.context_processors.portal",
            ],
        },
    },
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
# French words that Wagtail's and Django's own catalogues lack, or say clumsily (docs/adr/0084).
# The first has the last word: our own sentences, then the packages’ own with curved apostrophes.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "apostrophes"]
TIME_ZONE = city.TIME_ZONE
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
# How the admin's fields show days and hours; portal.typed reads many more spellings.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_USER_TIME_ZONES = [city.TIME_ZONE]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français")]

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static", ("guide", BASE_DIR / "docs" / "images")]  # the guide is read in the admin
# For the servers; tests and DEBUG take files as they are.
HASHED_STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR_DIR / "media"))
# Files that only people with a right may read: never under MEDIA_ROOT, never served by its address.
PRIVATE_ROOT = VAR_DIR / "private"
SERVE_MEDIA = False

# Secret keys before the current one: links and sessions that they signed go on, and addresses of alerts are found.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
# Keys that encrypt applications and their CVs, the current one first; without any, one derived from SECRET_KEY.
PERSONAL_DATA_KEYS: list[str] = env.list("PERSONAL_DATA_KEYS", default=[])
# Lets the mail service tell that a mail of an alert can never arrive (POST /alertes/retours/); empty turns it off.
ALERTS_BOUNCE_TOKEN = env("ALERTS_BOUNCE_TOKEN", default="")
# Encrypts backups on demand (`manage.py backup --encrypt`).
BACKUP_PASSPHRASE = env("BACKUP_PASSPHRASE", default="")
# How long an application is kept after its last news; how many one address may send, and one offer take, in an hour.
APPLICATIONS_KEPT_MONTHS = env.int("APPLICATIONS_KEPT_MONTHS", default=24)
APPLICATIONS_PER_HOUR = env.int("APPLICATIONS_PER_HOUR", default=30)
APPLICATIONS_PER_OFFER_AND_HOUR = env.int("APPLICATIONS_PER_OFFER_AND_HOUR", default=300)

# Where the search answers, and its completions and description under it.
SEARCH_PATH = "/recherche/"

# Pages kept for visitors who are not logged in; publishing forgets them at once. 0 turns it off.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=60)
# What asks for the state of the portal at /sante/pret/ says; without it, only this machine may ask.
HEALTH_TOKEN = env("HEALTH_TOKEN", default="")
# Bytes of kept pages that each process holds in its own memory, besides those of the cache that all share.
PAGE_CACHE_MEMORY = env.int("PAGE_CACHE_MEMORY", default=16 * 1024 * 1024)
# How long an HTTP cache in front of the portal may give an answer that is everybody's; 0 offers it none.
SHARED_CACHE_SECONDS = env.int("SHARED_CACHE_SECONDS", default=0)
# Beginnings of names of cookies that make a visit personal, besides those of sessions and messages.
PERSONAL_COOKIES: tuple[str, ...] = ("lien_", "navigateur_connu")
# Addresses never kept: the admin, files, and what counts or limits requests.
PAGE_CACHE_EXCLUDED = (
    STATIC_URL, "/cms/", "/documents/", "/media/", "/sante/", "/api/", SEARCH_PATH, "/candidatures/", "/signaler/",
    "/relecture/", "/alertes/", "/bureau/",
)  # fmt: skip

WAGTAIL_SITE_NAME = city.SITE_NAME
# The portal's one base address (portal.pages.addresses); on a machine of one's own, where it is served.
WAGTAILADMIN_BASE_URL = env("WAGTAILADMIN_BASE_URL", default="") or f"http://127.0.0.1:{env.int('PORT', default=8000)}"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "xlsx", "zip"]
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # « élagage » is at /elagage/: addresses are read out, typed and printed
WAGTAIL_MODERATION_ENABLED = True
WAGTAIL_WORKFLOW_ENABLED = True
# The admin asks nothing of anybody else's server either.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.login.forms.LoginForm"
WAGTAIL_FRONTEND_LOGIN_URL = "/cms/login/"
# The public search has its own index (see search/); Wagtail's serves the admin's choosers.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Without it the public search asks the database.
ELASTICSEARCH_URL = env("ELASTICSEARCH_URL", default="")
# The alias of the index; change it where two portals share a node.
SEARCH_INDEX = env("SEARCH_INDEX", default="portail-recherche")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Public pages get the strict policy; the admin needs inline scripts in Wagtail 8.0
# (seven of them), so `portal.requests.middleware.AreaPolicyMiddleware` swaps policies under /cms/.
CSP_REPORTS_PATH = "/securite/contenus-refuses/"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # Of the two, browsers take the one they know; the second names an entry of Reporting-Endpoints.
        "report-uri": CSP_REPORTS_PATH,
        "report-to": "csp",
    }
}
ADMIN_CSP_DIRECTIVES = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "base-uri": [SELF],
    "frame-ancestors": [SELF],
}
DEFAULT_EXCEPTION_REPORTER = "portal.serving.error_reports.QuietReporter"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail lifts it for its previews.

# No proxy in front unless production says so; see portal.requests.client_ip.
TRUSTED_PROXIES = 0
# Accounts with public passwords, one per role: only where nobody else can reach the portal.
DEMO_ACCOUNTS = False

# Wrong passwords of one name from one network; accounts.login.limits has the limits of networks and of names.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1  # hour
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_HANDLER = "accounts.login.limits.LoginLimits"
AXES_CLIENT_IP_CALLABLE = "accounts.login.limits.network"
AXES_LOCKOUT_CALLABLE = "accounts.login.views.locked"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # whoever goes on trying does not make the hour last
# Who logs in with a code besides the password: readers (of applications, and whoever can give that right), everyone
# or nobody. Whoever set one up is asked for it all the same.
SECOND_FACTOR = env("SECOND_FACTOR", default="readers")
LOGIN_LOG_KEPT_DAYS = env.int("LOGIN_LOG_KEPT_DAYS", default=180)
# Django's and Wagtail's mails are kept as ours are; MAIL_TRANSPORT hands all of them over.
EMAIL_BACKEND = "portal.mails.kept_mail.KeptMailBackend"
# Seconds for each answer of the mail server: one that says nothing would stop the scheduler, which publishes pages too.
EMAIL_TIMEOUT = 20
MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
# An account is looked for after the answer, whose time would tell whether there is one.
PASSWORD_RESET_IN_BACKGROUND = True

# Whom to tell of a hole, in security.txt: mailto:… or https://…; without it, the portal's own address.
SECURITY_CONTACT = env("SECURITY_CONTACT", default="")

# What `manage.py serve` starts; see portal.serving.
BIND_HOST = env("BIND_HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
WEB_CONCURRENCY = 1  # processes
WEB_THREADS = env.int("WEB_THREADS", default=8)  # in each process
ACCESS_LOG = False

# Visits are counted, without anything about who (ADR 0137), and written each minute by a thread of each process.
AUDIENCE = env.bool("AUDIENCE", default=True)
AUDIENCE_IN_BACKGROUND = True
LINKS_CHECKED = env.bool("LINKS_CHECKED", default=True)  # of other sites, a few each minute (ADR 0151)
# Counts of queries are written by a thread of their own; without it, by `manage.py search_sync`.
SEARCH_LOG_IN_BACKGROUND = True

# Hosts that a source may name although they are on a private network: none, but for tests and intranet feeds.
INGEST_TRUSTED_HOSTS: list[str] = env.list("INGEST_TRUSTED_HOSTS", default=[])
INGEST_RETRY_SECONDS = 2  # doubled at each new attempt
