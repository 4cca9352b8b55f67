"""aiohttp-session's three storages that need no server: plain, encrypted with Fernet, encrypted with NaCl."""

import asyncio
from importlib.metadata import version

from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from aiohttp_session import SESSION_KEY, STORAGE_KEY, SimpleCookieStorage, Session
from aiohttp_session.cookie_storage import EncryptedCookieStorage

from show import UNICODE, show

KEY = b"aiohttp-test-secret-of-32-octets"
rows = []


async def keep(row, storage, data, inside, **more):
    request, response = make_mocked_request("GET", "/"), web.Response()
    session = Session(None, data=None, new=True, max_age=None)
    session.update(data)
    await storage.save_session(request, response, session)
    header = response.cookies["AIOHTTP_SESSION"].OutputString()
    content = storage._get_session_data(session) if inside else None
    rows.append({"id": row, "setCookie": header, "inside": content, **more})


async def main():
    await keep("plain", SimpleCookieStorage(), {"user": "ada"}, True)
    await keep("plain-unicode", SimpleCookieStorage(), UNICODE, True)
    await keep("fernet", EncryptedCookieStorage(KEY), {"user": "ada"}, False)
    await keep("fernet-unicode", EncryptedCookieStorage(KEY), UNICODE, False)


asyncio.run(main())
show(f"aiohttp-session {version('aiohttp-session')}", rows)
