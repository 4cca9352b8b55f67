import os, uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import PlainTextResponse as Text
from starlette.routing import Route

async def home(request):
    request.session["visits"] = request.session.get("visits", 0) + 1
    return Text("hello")
async def plain(request):
    return Text("hello")
async def renew(request):
    request.session.clear()
    return await kept(request)
async def kept(request):
    request.session["user"] = "ada"
    return Text("in")
async def out(request):
    request.session.clear()
    return Text("out")
app = Starlette(
    routes=[Route("/", home), Route("/plain", plain), Route("/log-in", renew, methods=["POST"]),
            Route("/log-in-kept", kept, methods=["POST"]), Route("/log-out", out, methods=["POST"])],
    middleware=[Middleware(SessionMiddleware, secret_key="magic", https_only=bool(os.environ.get("HARDENED")))])
uvicorn.run(app, port=int(os.environ["PORT"]), log_level="error")
