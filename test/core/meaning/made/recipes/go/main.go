// Sessions and cookies of gorilla/sessions and gorilla/securecookie: signed, encrypted too, and as JSON.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/gorilla/securecookie"
	"github.com/gorilla/sessions"
)

const secret = "gorilla-test-secret-of-32-octets"
const block = "gorilla-block-of-32-octets......"

type row struct {
	ID        string      `json:"id"`
	SetCookie string      `json:"setCookie"`
	Inside    interface{} `json:"inside"`
	Secret    string      `json:"secret"`
}

var rows []row

func session(id string, data map[string]interface{}, keys ...[]byte) {
	store := sessions.NewCookieStore(keys...)
	request := httptest.NewRequest("GET", "/", nil)
	answer := httptest.NewRecorder()
	made, _ := store.Get(request, "shop")
	for name, value := range data {
		made.Values[name] = value
	}
	if err := made.Save(request, answer); err != nil {
		panic(err)
	}
	rows = append(rows, row{id, answer.Header().Get("Set-Cookie"), nil, secret})
}

func main() {
	unicode := map[string]interface{}{"name": "Zoë Łukasz", "city": "東京", "treat": "🍪"}
	session("session", map[string]interface{}{"user": "ada"}, []byte(secret))
	session("session-unicode", unicode, []byte(secret))
	session("session-encrypted", map[string]interface{}{"user": "ada"}, []byte(secret), []byte(block))
	plain := securecookie.New([]byte(secret), nil).SetSerializer(securecookie.JSONEncoder{})
	value, err := plain.Encode("prefs", unicode)
	if err != nil {
		panic(err)
	}
	cookie := http.Cookie{Name: "prefs", Value: value, Path: "/", HttpOnly: true}
	rows = append(rows, row{"json", cookie.String(), unicode, secret})
	madeAt := time.Now().UTC().Format("2006-01-02T15:04:05+00:00")
	printed, _ := json.Marshal(map[string]interface{}{
		"framework": "gorilla/securecookie 1.1.1, gorilla/sessions 1.2.1", "madeAt": madeAt, "values": rows,
	})
	fmt.Println(string(printed))
}
