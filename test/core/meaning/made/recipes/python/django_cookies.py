"""Cookies that Django sets: run by its own middleware and request handler, with an obvious SECRET_KEY."""

import json

import django
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, override_settings
from django.urls import clear_url_caches, path
from django.views.i18n import set_language

from show import LONG, UNICODE, show

SECRET = "django-insecure-test-secret-key"
SESSIONS = "django.contrib.sessions.backends."
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

settings.configure(
    SECRET_KEY=SECRET,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    INSTALLED_APPS=["django.contrib.sessions", "django.contrib.messages"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    SESSION_ENGINE=SESSIONS + "signed_cookies",
    MESSAGE_STORAGE=MESSAGE_STORAGE,
    LANGUAGES=[("en", "English"), ("pt-br", "Brazilian Portuguese")],
)

SIGNED_IN = {
    "_auth_user_id": "1",
    "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
    "_auth_user_hash": "0123456789abcdef" * 4,
}
rows = []


def answer(view):
    """What the browser is sent for a request that `view` answers."""
    global urlpatterns
    urlpatterns = [path("", view), path("language", set_language)]
    clear_url_caches()
    return Client().get("/")


def keep(row, name, response, inside, **more):
    rows.append(
        {"id": row, "setCookie": response.cookies[name].OutputString(), "inside": inside, **more}
    )


def session(row, data, secret=SECRET, **changed):
    def view(request):
        request.session.update(data)
        return HttpResponse()

    with override_settings(**changed):
        keep(row, "sessionid", answer(view), data, secret=secret)


def told(row, *texts):
    def view(request):
        for text in texts:
            messages.info(request, text)
        return HttpResponse()

    inside = [["__json_message", 0, messages.INFO, text] for text in texts]
    keep(row, "messages", answer(view), inside, secret=SECRET)


def cookie(row, name, inside, secret=None, **more):
    """A cookie of the site's own: `more` goes to set_cookie or, with a secret, set_signed_cookie."""

    def view(request):
        response = HttpResponse()
        set_cookie = response.set_signed_cookie if secret else response.set_cookie
        set_cookie(name, **more)
        return response

    given = {key: more[key] for key in ("salt",) if key in more}
    keep(row, name, answer(view), inside, **({"secret": secret} if secret else {}), **given)


def token(request):
    get_token(request)
    return HttpResponse()


django.setup()

with override_settings(
    SESSION_ENGINE=SESSIONS + "cache",
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
):
    session("session-on-the-server", SIGNED_IN)
    rows[-1].update(inside=rows[-1]["setCookie"][10:42])
    del rows[-1]["secret"]
session("session-compressed", SIGNED_IN)
session("session-short", {"visits": 3})
session("session-unicode", UNICODE)
session("session-long", LONG)
session("session-sha1", {"visits": 3}, DEFAULT_HASHING_ALGORITHM="sha1")
session(
    "session-pickle",
    {"visits": 3, "last_visit": "2026-11-23 02:02:17.598596"},
    SESSION_SERIALIZER="django.contrib.sessions.serializers.PickleSerializer",
)
rows[-1].update(inside="pickle")
session("session-host-prefix", {"visits": 3})
rows[-1].update(setCookie="__Host-" + rows[-1]["setCookie"] + "; Secure")
response = answer(token)
keep("token", "csrftoken", response, response.cookies["csrftoken"].value)
told("messages", "Welcome back, ada.")
told("messages-unicode", "Добро пожаловать, Zoë 🍪", 'Kept: "a", b; c')
told("messages-many", *[f"Book {number} was put into your cart." for number in range(20)])
cookie("signed-value", "theme", "dark", SECRET, value="dark")
cookie("signed-value-salt", "theme", "dark", SECRET, value="dark", salt="pepper")
cookie("signed-value-colons", "scheme", "a:b:c", SECRET, value="a:b:c")
cookie("visits", "visits", "3", value=3)
cookie("last-visit", "last_visit", "2026-11-23T02:02:17.598Z", value="2026-11-23 02:02:17.598596")
cart = {"books": [1, 2], "note": 'a "b"; c'}
cookie("json", "cart", cart, value=json.dumps(cart))
cookie("latin", "city", "Zürich", value="Zürich")
response = Client().post("/language", {"language": "pt-br", "next": "/"})
keep("language", "django_language", response, "pt-br")

dumped = signing.dumps({"id": 7}, salt="books.orders", key=SECRET)
rows.append(
    {"id": "dumps-salt", "setCookie": f"order={dumped}", "inside": {"id": 7}, "secret": SECRET, "salt": "books.orders"}
)
show(f"Django {django.get_version()}", rows)
