import os
from aiohttp import web
from aiohttp_session import get_session, new_session, setup
from aiohttp_session.cookie_storage import EncryptedCookieStorage

async def home(request):
    session = await get_session(request)
    session["visits"] = session.get("visits", 0) + 1
    return web.Response(text="hello")
async def plain(request):
    return web.Response(text="hello")
async def renew(request):
    session = await new_session(request)
    session["user"] = "ada"
    return web.Response(text="in")
async def kept(request):
    session = await get_session(request)
    session["user"] = "ada"
    return web.Response(text="in")
async def out(request):
    (await get_session(request)).invalidate()
    return web.Response(text="out")
app = web.Application()
setup(app, EncryptedCookieStorage(b"0123456789abcdef0123456789abcdef", secure=bool(os.environ.get("HARDENED"))))
app.router.add_get("/", home); app.router.add_get("/plain", plain)
app.router.add_post("/log-in", renew); app.router.add_post("/log-in-kept", kept); app.router.add_post("/log-out", out)
web.run_app(app, host="127.0.0.1", port=int(os.environ["PORT"]), print=None)
