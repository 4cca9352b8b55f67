"""Cookies that Bottle signs: pickled name and value behind an HMAC."""

import bottle

from show import UNICODE, show, wsgi_cookies

SECRET = "bottle-test-secret"
rows = []


def signed(row, value, inside="pickle", **options):
    app = bottle.Bottle()

    @app.route("/")
    def view():
        bottle.response.set_cookie("account", value, secret=SECRET, **options)
        return ""

    header = wsgi_cookies(app)["account"]
    rows.append({"id": row, "setCookie": header, "inside": inside, "secret": SECRET})


signed("signed", "ada")
signed("signed-object", UNICODE)
if "digestmod" in bottle.BaseResponse.set_cookie.__code__.co_varnames:
    import hashlib

    signed("signed-sha1", "ada", digestmod=hashlib.sha1)
show(f"Bottle {bottle.__version__}", rows)
