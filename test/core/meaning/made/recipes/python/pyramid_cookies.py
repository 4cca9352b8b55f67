"""Pyramid's signed session and its authentication ticket."""

from importlib.metadata import version

from pyramid.authentication import AuthTktAuthenticationPolicy, AuthTktCookieHelper
from pyramid.request import Request
from pyramid.response import Response
from pyramid.session import SignedCookieSessionFactory

from show import LONG, UNICODE, show

SECRET = "pyramid-test-secret"
rows = []


def session(row, data, **options):
    request = Request.blank("/")
    made = SignedCookieSessionFactory(SECRET, **options)(request)
    made.update(data)
    response = Response()
    request._process_response_callbacks(response)
    header = response.headers["Set-Cookie"]
    rows.append(
        {"id": row, "setCookie": header, "inside": [made.accessed, made.created, data], "secret": SECRET}
    )


def ticket(row, user, inside, **options):
    request = Request.blank("/", remote_addr="127.0.0.1")
    (_, header), *_ = AuthTktCookieHelper(SECRET, **options).remember(request, user)
    rows.append({"id": row, "setCookie": header, "inside": inside})


session("session", {"user": "ada"})
session("session-unicode", UNICODE)
session("session-empty", {})
session("session-long", LONG)
session("session-sha256", {"user": "ada"}, hashalg="sha256")
ticket("ticket", "ada", "ada", hashalg="sha512")
ticket("ticket-number", 7, "7", hashalg="sha512")
show(f"Pyramid {version('pyramid')}", rows)
