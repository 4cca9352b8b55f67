"""How Werkzeug quotes: octal escapes of UTF-8."""

import json
from importlib.metadata import version

from werkzeug.wrappers import Response

from show import UNICODE, show

rows = []


def keep(row, name, value, inside):
    response = Response()
    response.set_cookie(name, value)
    rows.append({"id": row, "setCookie": response.headers["Set-Cookie"], "inside": inside})


keep("plain", "theme", "dark", "dark")
keep("latin", "city", "Zürich", "Zürich")
keep("unicode", "note", "東京 🍪", "東京 🍪")
keep("marks", "note", 'a "b", c; d \\ e', 'a "b", c; d \\ e')
keep("json", "prefs", json.dumps({"theme": "dark", "tabs": [1, 2]}), {"theme": "dark", "tabs": [1, 2]})
keep("json-unicode", "prefs", json.dumps(UNICODE, ensure_ascii=False), UNICODE)
keep("last-visit", "last_visit", "2026-11-23 02:02:17.598596", "2026-11-23T02:02:17.598Z")
show(f"Werkzeug {version('werkzeug')}", rows)
