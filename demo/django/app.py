"""A real Django in one file, whose settings differ by site.

    app.py prepare    makes the database and the user rango
    app.py check      prints the ids of what `check --deploy` warns of, by site
    app.py serve      serves all sites, over HTTPS where TLS is set; prints its port

The environment holds what differs: DATABASE (a path), TLS (a path to a certificate with its key) and SITES (JSON: the
settings of each site, over the hardened ones below, by the first label of its host).
"""

import json
import os
import secrets
import ssl
import sys
from datetime import datetime, timedelta
from socketserver import ThreadingMixIn
from threading import Lock

if os.environ.get("TLS"):
    os.environ["HTTPS"] = "on"  # wsgiref takes the scheme from here, when it is imported

from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings

APPS = ["auth", "contenttypes", "sessions", "messages"]

HARDENED = {
    "DEBUG": False,
    "ALLOWED_HOSTS": ["*"],
    "SECRET_KEY": "for-tests-alone-k3v9x1q7w2e5r8t0y4u6i1o3p5a7s9d2f4g6h8j0",
    "ROOT_URLCONF": __name__,
    "INSTALLED_APPS": [f"django.contrib.{app}" for app in APPS],
    "MIDDLEWARE": [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    "TEMPLATES": [{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DATABASE"]}},
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
    "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    "USE_TZ": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SECURE_REFERRER_POLICY": "same-origin",
    "SESSION_COOKIE_NAME": "__Host-sessionid",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_AGE": 28_800,
    "CSRF_COOKIE_NAME": "__Host-csrftoken",
    "CSRF_COOKIE_SECURE": True,
}

SITES = json.loads(os.environ.get("SITES", "{}"))

settings.configure(**HARDENED)
django.setup()

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse, HttpResponseRedirect
from django.template import RequestContext, Template
from django.test.utils import override_settings
from django.urls import path

PAGE = Template("<!doctype html><title>Rango</title><form method=post action=/in/>{% csrf_token %}<button>Go</button></form>")


def home(request):
    """Counts the visit in the session, as the chapter's reader ends up doing."""
    request.session["visits"] = request.session.get("visits", 0) + 1
    return HttpResponse(PAGE.render(RequestContext(request)))


def message(request):
    messages.info(request, "Welcome back")
    return HttpResponseRedirect("/quiet/")


def quiet(request):
    return HttpResponse("<!doctype html><title>Rango</title>")


def sign_in(request):
    login(request, authenticate(request, username="rango", password="rango"))
    return HttpResponseRedirect("/quiet/")


def sign_out(request):
    logout(request)
    return HttpResponseRedirect("/quiet/")


def remember_much(request):
    """More than a cookie holds, in what no compression makes smaller."""
    request.session["notes"] = secrets.token_hex(4000)
    return HttpResponseRedirect("/quiet/")


def remember_shortly(request):
    """Half an hour, counted from a clock that is behind UTC."""
    response = HttpResponseRedirect("/quiet/")
    response.set_cookie("sessionid", secrets.token_hex(16), expires=datetime.now() + timedelta(minutes=30))
    return response


def sign_out_by_hand(request):
    response = HttpResponseRedirect("/quiet/")
    response.delete_cookie("sessionid")
    return response


urlpatterns = [
    path("", home),
    path("message/", message),
    path("quiet/", quiet),
    path("in/", sign_in),
    path("out/", sign_out),
    path("much/", remember_much),
    path("shortly/", remember_shortly),
    path("app/out-by-hand/", sign_out_by_hand),
]


class Server(ThreadingMixIn, WSGIServer):
    """A connection that a browser opens ahead of its need must keep nobody waiting."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def prepare():
    call_command("migrate", verbosity=0)
    User.objects.create_user("rango", password="rango")


def serve():
    """Settings are the process's own: each request has those of its site, one after the other."""
    lock = Lock()
    handlers = {}
    for label, changed in SITES.items():
        with override_settings(**changed):
            handlers[label] = WSGIHandler()

    def application(environ, start_response):
        label = environ["HTTP_HOST"].split(".")[0]
        with lock, override_settings(**SITES[label]):
            return handlers[label](environ, start_response)

    server = make_server("127.0.0.1", 0, application, Server, Silent)
    if os.environ.get("TLS"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.environ["TLS"])
        # The handshake is each connection's own business, in its own thread.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    print(server.server_port, flush=True)
    server.serve_forever()


def check():
    found = {}
    for label, changed in SITES.items():
        with override_settings(**changed):
            found[label] = sorted({message.id for message in run_checks(include_deployment_checks=True)})
    print(json.dumps(found))


{"prepare": prepare, "serve": serve, "check": check}[sys.argv[1]]()
