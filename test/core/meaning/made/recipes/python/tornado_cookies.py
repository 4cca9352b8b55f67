"""Tornado's signed cookies of both versions, and its token against forged requests."""

import json

import tornado
from tornado.httputil import HTTPConnection, HTTPHeaders, HTTPServerRequest
from tornado.web import Application, RequestHandler

from show import LONG, UNICODE, show

SECRET = "tornado-test-secret"
rows = []


class Connection(HTTPConnection):
    def set_close_callback(self, callback):
        pass


def handler(**settings):
    app = Application(cookie_secret=SECRET, **settings)
    request = HTTPServerRequest(method="GET", uri="/", headers=HTTPHeaders(), connection=Connection())
    request.connection.context = None
    return RequestHandler(app, request)


def keep(row, made, inside, secret=SECRET, **more):
    (cookie,) = made._new_cookie.values()
    rows.append(
        {"id": row, "setCookie": cookie.OutputString(None), "inside": inside, "secret": secret, **more}
    )


def signed(row, value, inside, version=2, **settings):
    made = handler(**settings)
    made.set_secure_cookie("user", value, version=version)
    keep(row, made, inside, SECRET if isinstance(SECRET, str) else SECRET[0])


signed("signed", "ada", "ada")
signed("signed-json", json.dumps(UNICODE), UNICODE)
signed("signed-long", json.dumps(LONG), LONG)
signed("signed-empty", "", "")
signed("signed-version-1", "ada", "ada", version=1)
for version in (1, 2):
    made = handler(xsrf_cookies=True, xsrf_cookie_version=version)
    token = made.xsrf_token.decode()
    (cookie,) = made._new_cookie.values()
    rows.append({"id": f"xsrf-version-{version}", "setCookie": cookie.OutputString(None), "inside": token})
show(f"Tornado {tornado.version}", rows)
