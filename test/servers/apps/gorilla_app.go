package main

import (
	"net/http"
	"os"

	"github.com/gorilla/sessions"
)

func main() {
	store := sessions.NewCookieStore([]byte("magicmagicmagicmagicmagicmagic12"))
	store.Options.HttpOnly = true
	store.Options.Secure = os.Getenv("HARDENED") != ""
	store.Options.SameSite = http.SameSiteLaxMode
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		session, _ := store.Get(r, "session-name")
		switch r.URL.Path {
		case "/plain", "/favicon.ico":
			w.Write([]byte("hello"))
			return
		case "/":
			visits, _ := session.Values["visits"].(int)
			session.Values["visits"] = visits + 1
		case "/log-in", "/log-in-kept":
			session.Values["user"] = "ada"
		case "/log-out":
			session.Options.MaxAge = -1
		}
		session.Save(r, w)
		w.Write([]byte("hello"))
	})
	http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil)
}
