import os, tempfile
from datetime import datetime
from django.conf import settings

hardened = bool(os.environ.get("HARDENED"))
folder = tempfile.mkdtemp()
engine = os.environ.get("ENGINE", "file")
settings.configure(
    DEBUG=False, SECRET_KEY="magic-" * 8, ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__,
    SESSION_ENGINE="django.contrib.sessions.backends." + engine, SESSION_FILE_PATH=folder,
    SESSION_COOKIE_NAME=os.environ.get("SESSION_NAME", "sessionid"),
    SESSION_COOKIE_DOMAIN=os.environ.get("SESSION_DOMAIN") or None,
    SESSION_COOKIE_SECURE=hardened or bool(os.environ.get("SESSION_SECURE")), CSRF_COOKIE_SECURE=hardened,
    SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(folder, "db")}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware"],
)
import django
django.setup()
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.signing import get_cookie_signer
from django.http import HttpResponse
from django.middleware.csrf import get_token, rotate_token
from django.urls import path

call_command("migrate", verbosity=0)
User.objects.create_user("ada", password="lovelace")

def home(request):
    request.session["visits"] = request.session.get("visits", 0) + 1
    return HttpResponse("hello")
def plain(request):
    return HttpResponse("hello")
def form(request):
    if request.method == "POST":
        login(request, authenticate(request, username="ada", password="lovelace"))
        return HttpResponse("in")
    return HttpResponse(get_token(request))
def kept(request):
    request.session["user"] = "ada"
    rotate_token(request)
    return HttpResponse("in")
def out(request):
    logout(request)
    return HttpResponse("out")
def theme(request):
    response = HttpResponse("dark")
    response.set_signed_cookie("theme", "dark", httponly=True)
    return response

# The chapter "Cookies and Sessions" of Tango with Django, step by step.
def test_cookie(request):
    if request.session.test_cookie_worked():
        request.session.delete_test_cookie()
    else:
        request.session.set_test_cookie()
    return HttpResponse("test")
def counted(last, visits):
    then = datetime.strptime(last[:-7], "%Y-%m-%d %H:%M:%S")
    return (visits + 1, str(datetime.now())) if (datetime.now() - then).days > 0 else (visits, last)
def client_side(request):
    response = HttpResponse("rango")
    visits, last = counted(request.COOKIES.get("last_visit", str(datetime.now())), int(request.COOKIES.get("visits", "1")))
    response.set_cookie("last_visit", last)
    response.set_cookie("visits", visits)
    return response
def server_side(request):
    visits, last = counted(request.session.get("last_visit", str(datetime.now())), int(request.session.get("visits", "1")))
    request.session["visits"], request.session["last_visit"] = visits, last
    response = HttpResponse("rango")
    response.delete_cookie("visits")
    response.delete_cookie("last_visit")
    return response

urlpatterns = [path("test-cookie", test_cookie), path("client-side", client_side),
               path("server-side", server_side), path("", home), path("plain", plain), path("log-in", form), path("log-in-kept", kept),
               path("log-out", out), path("theme", theme)]
if __name__ == "__main__":
    from django.core.servers.basehttp import run
    from django.core.wsgi import get_wsgi_application
    run("127.0.0.1", int(os.environ["PORT"]), get_wsgi_application(), threading=True)
