import os
from flask import Flask, session

app = Flask(__name__)
app.secret_key = "magic"
app.config.update(SESSION_COOKIE_SECURE=bool(os.environ.get("HARDENED")))

@app.get("/")
def home():
    session["visits"] = session.get("visits", 0) + 1
    return "hello"
@app.get("/plain")
def plain():
    return "hello"
def sign_in():
    session["user"] = "ada"
    return "in"
def renew():
    session.clear()
    return sign_in()
def out():
    session.clear()
    return "out"
app.add_url_rule("/log-in", view_func=renew, methods=["POST"])
app.add_url_rule("/log-in-kept", view_func=sign_in, methods=["POST"])
app.add_url_rule("/log-out", view_func=out, methods=["POST"])
app.run(port=int(os.environ["PORT"]))
