"""What the serializers and signers of itsdangerous write, put into a cookie by Werkzeug as a site would do it."""

import hashlib
from importlib.metadata import version

from itsdangerous import Signer, TimestampSigner, URLSafeSerializer, URLSafeTimedSerializer
from werkzeug.http import dump_cookie

from show import LONG, UNICODE, show

SECRET = "itsdangerous-test-secret"
rows = []


def keep(row, value, inside, **more):
    text = value.decode() if isinstance(value, bytes) else value
    header = dump_cookie("prefs", text, httponly=True)
    rows.append({"id": row, "setCookie": header, "inside": inside, "secret": SECRET, **more})


def timed(row, data, **options):
    salt = options.get("salt", "itsdangerous")
    keep(row, URLSafeTimedSerializer(SECRET, **options).dumps(data), data, salt=salt)


timed("timed", [1, 2, 3])
timed("timed-unicode", UNICODE)
timed("timed-long", LONG)
timed("timed-salt", {"id": 7}, salt="pepper")
timed("timed-sha256", {"id": 7}, signer_kwargs={"digest_method": hashlib.sha256})
timed("timed-sha512", {"id": 7}, signer_kwargs={"digest_method": hashlib.sha512, "key_derivation": "hmac"})
timed("timed-concat", {"id": 7}, signer_kwargs={"key_derivation": "concat"})
timed("timed-no-derivation", {"id": 7}, signer_kwargs={"key_derivation": "none"})
keep("timestamp-signer", TimestampSigner(SECRET).sign("dark"), "dark")
keep("timestamp-signer-unicode", TimestampSigner(SECRET).sign("тёмная"), "тёмная")
keep("untimed", URLSafeSerializer(SECRET).dumps({"id": 7}), {"id": 7})
keep("signer", Signer(SECRET).sign("dark"), "dark")
show(f"itsdangerous {version('itsdangerous')}, Werkzeug {version('werkzeug')}", rows)
