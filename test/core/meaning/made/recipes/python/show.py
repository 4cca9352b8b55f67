"""What all recipes beside this file print: rows of Set-Cookie headers with what is inside, as JSON."""

import datetime
import json

UNICODE = {"name": "Zoë Łukasz", "city": "東京", "treat": "🍪"}
LONG = {"squares": [number * number for number in range(400)]}


def show(framework, rows):
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    print(json.dumps({"framework": framework, "madeAt": now, "values": rows}, ensure_ascii=False))


def wsgi_cookies(application, path="/", headers=None):
    """The Set-Cookie headers, by the cookies' names, that a WSGI application answers a GET request with."""
    from wsgiref.util import setup_testing_defaults

    environ = {"PATH_INFO": path, **(headers or {})}
    setup_testing_defaults(environ)
    found = {}

    def start_response(status, answered, exc_info=None):
        if not status.startswith(("2", "3")):
            raise RuntimeError(status)
        found.update((v.split("=", 1)[0], v) for k, v in answered if k.lower() == "set-cookie")

    list(application(environ, start_response))
    return found
