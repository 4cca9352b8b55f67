"""The recipe of vectors.ts: prints its values.

itsdangerous (2.2.0 was used) makes its own; Django's core/signing.py, cookie-signature, JWT and Rails are written
out here with hmac and hashlib, as they are documented.
"""

import base64
import hashlib
import hmac
import json
import zlib
from urllib.parse import quote

from itsdangerous import TimestampSigner, URLSafeTimedSerializer

BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SIGNED_AT = 1795399337  # 2026-11-23 02:02:17 UTC
DJANGO = "django-insecure-9v$k2!example-of-a-secret-key"
COOKIES = "django.http.cookies" + DJANGO
SESSIONS = "django.contrib.sessions.backends.signed_cookies"


def base64url(octets):
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def compact_json(value):
    return json.dumps(value, separators=(",", ":")).encode()


def base62(number):
    digits = ""
    while number:
        number, rest = divmod(number, 62)
        digits = BASE62[rest] + digits
    return digits


def django_payload(value):
    octets = compact_json(value)
    compressed = zlib.compress(octets)
    return "." + base64url(compressed) if len(compressed) < len(octets) - 1 else base64url(octets)


def django_signed(value, salt, secret, algorithm="sha256"):
    message = f"{value}:{base62(SIGNED_AT)}"
    key = hashlib.new(algorithm, f"{salt}signer{secret}".encode()).digest()
    return f"{message}:{base64url(hmac.new(key, message.encode(), algorithm).digest())}"


class Signer(TimestampSigner):
    def get_timestamp(self):
        return SIGNED_AT


def express(value, secret):
    signature = base64.b64encode(hmac.new(secret.encode(), value.encode(), "sha256").digest())
    return quote(f"s:{value}.{signature.decode().rstrip('=')}", safe="")


def jwt(algorithm, digest, secret):
    claims = {"sub": "1234567890", "name": "Ada", "iat": 1516239022, "exp": 1516242622}
    parts = [{"alg": algorithm, "typ": "JWT"}, claims]
    message = ".".join(base64url(compact_json(part)) for part in parts)
    return f"{message}.{base64url(hmac.new(secret.encode(), message.encode(), digest).digest())}"


def rails(derivation):
    message = base64.b64encode(b'"42"').decode()
    envelope = {"_rails": {"message": message, "exp": "2026-12-07T02:02:17.000Z", "pur": "cookie.user_id"}}
    data = base64.b64encode(compact_json(envelope)).decode()
    key = hashlib.pbkdf2_hmac(derivation, b"b" * 128, b"signed cookie", 1000, 64)
    return quote(f"{data}--{hmac.new(key, data.encode(), 'sha1').hexdigest()}", safe="")


session = {
    "_auth_user_id": "1",
    "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
    "_auth_user_hash": "0f" * 32,
}
welcome = [["__json_message", 0, 25, "Welcome back, ada.", ""]]
flask = URLSafeTimedSerializer(
    "flask-secret", salt="cookie-session", signer=Signer, signer_kwargs={"key_derivation": "hmac"}
)
vectors = {
    "djangoSession": django_signed(django_payload(session), SESSIONS, DJANGO),
    "djangoSessionSha1": django_signed(django_payload({"visits": 3}), SESSIONS, DJANGO, "sha1"),
    "djangoDumps": django_signed(django_payload("hello"), "django.core.signing", DJANGO),
    "djangoMessages": django_signed(django_payload(welcome), "django.contrib.messages", COOKIES),
    "djangoSetSigned": django_signed("dark", "theme", COOKIES),
    "djangoSetSignedSalt": django_signed("dark", "themepepper", COOKIES),
    "flask": flask.dumps({"user_id": 7, "csrf_token": "5d41402abc4b2a76b9719d911017c592"}),
    "flaskZlib": flask.dumps({"cart": ["apple"] * 30}),
    "starlette": Signer("starlette-secret").sign(base64.b64encode(b'{"user": "ada"}')).decode(),
    "itsdangerousDefault": URLSafeTimedSerializer("flask-secret", signer=Signer).dumps([1, 2, 3]),
    "express": express("Xk3bT9fQ-2LrVw8sYp0_aZ7uHc5dNe1M", "keyboard cat"),
    "jwtHS256": jwt("HS256", "sha256", "your-256-bit-secret"),
    "jwtHS384": jwt("HS384", "sha384", "your-256-bit-secret"),
    "jwtHS512": jwt("HS512", "sha512", "your-256-bit-secret"),
    "rails7": rails("sha256"),
    "rails6": rails("sha1"),
}
for name, value in vectors.items():
    print(f"  {name}: '{value}',")
