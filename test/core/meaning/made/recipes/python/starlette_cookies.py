"""Sessions of Starlette's SessionMiddleware, which FastAPI uses too."""

from importlib.metadata import version

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from show import LONG, UNICODE, show

SECRET = "starlette-test-secret"
rows = []


def session(row, data, name="session"):
    async def view(request):
        request.session.update(data)
        return Response()

    middleware = [Middleware(SessionMiddleware, secret_key=SECRET, session_cookie=name)]
    client = TestClient(Starlette(routes=[Route("/", view)], middleware=middleware))
    header = client.get("/").headers["set-cookie"]
    rows.append({"id": row, "setCookie": header, "inside": data, "secret": SECRET})


session("session", {"user": "ada"})
session("session-padded", {"user": "ada", "visits": 3})
session("session-unicode", UNICODE)
session("session-long", LONG)
session("session-renamed", {"user": "ada"}, "shop")
show(f"Starlette {version('starlette')}", rows)
