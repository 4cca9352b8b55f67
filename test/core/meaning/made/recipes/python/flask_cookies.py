"""Cookies that Flask, Flask-Login and Flask-WTF set in answer to a request."""

import datetime
import uuid

import flask
import flask_login
from importlib.metadata import version
from markupsafe import Markup

from show import LONG, UNICODE, show, wsgi_cookies

SECRET = "flask-test-secret"
rows = []


def session(row, data, inside=None, **settings):
    app = flask.Flask(__name__)
    app.config.update(SECRET_KEY=SECRET, **settings)

    @app.route("/")
    def view():
        flask.session.update(data)
        if "PERMANENT_SESSION_LIFETIME" in settings:
            flask.session.permanent = True
        return ""

    name = app.config["SESSION_COOKIE_NAME"]
    header = wsgi_cookies(app)[name]
    rows.append({"id": row, "setCookie": header, "inside": inside or data, "secret": SECRET})


def flashed():
    app = flask.Flask(__name__)
    app.secret_key = SECRET

    @app.route("/")
    def view():
        flask.flash("Saved.", "success")
        return ""

    inside = {"_flashes": [{" t": ["success", "Saved."]}]}
    rows.append(
        {"id": "flashed", "setCookie": wsgi_cookies(app)["session"], "inside": inside, "secret": SECRET}
    )


def signed_in():
    app = flask.Flask(__name__)
    app.secret_key = SECRET
    manager = flask_login.LoginManager(app)

    class User(flask_login.UserMixin):
        id = "7"

    manager.user_loader(lambda _: User())

    @app.route("/")
    def view():
        flask_login.login_user(User(), remember=True)
        return ""

    header = wsgi_cookies(app)["remember_token"]
    rows.append({"id": "remembered", "setCookie": header, "inside": "7", "secret": SECRET})


def with_token():
    from flask_wtf.csrf import CSRFProtect, generate_csrf

    app = flask.Flask(__name__)
    app.secret_key = SECRET
    CSRFProtect(app)
    made = {}

    @app.route("/")
    def view():
        generate_csrf()
        made.update(flask.session)
        return ""

    header = wsgi_cookies(app)["session"]
    rows.append({"id": "csrf", "setCookie": header, "inside": made, "secret": SECRET})


session("session", {"user_id": 7})
session("session-unicode", UNICODE)
session("session-compressed", {"cart": ["apple"] * 40})
session("session-long", LONG)
session("session-renamed", {"user_id": 7}, SESSION_COOKIE_NAME="shop")
session(
    "session-permanent",
    {"user_id": 7},
    {"_permanent": True, "user_id": 7},
    PERMANENT_SESSION_LIFETIME=datetime.timedelta(days=31),
)
session(
    "session-tagged",
    {
        "at": datetime.datetime(2026, 11, 23, 2, 2, 17, tzinfo=datetime.timezone.utc),
        "id": uuid.UUID("9f0f1d2e-3c4b-4a5d-8e6f-708192a3b4c5"),
        "pair": (1, 2),
        "html": Markup("<b>hi</b>"),
        "octets": b"\x00\xff",
    },
    {
        "at": {" d": "Mon, 23 Nov 2026 02:02:17 GMT"},
        "id": {" u": "9f0f1d2e3c4b4a5d8e6f708192a3b4c5"},
        "pair": {" t": [1, 2]},
        "html": {" m": "<b>hi</b>"},
        "octets": {" b": "AP8="},
    },
)
flashed()
signed_in()
with_token()
show(f"Flask {version('flask')}, Flask-Login {version('flask-login')}, Flask-WTF {version('flask-wtf')}", rows)
