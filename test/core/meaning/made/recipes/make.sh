#!/bin/bash
# Makes every table again: see README.md. The first argument is the folder where node/ was installed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
node_folder=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TZ=UTC PYTHONDONTWRITEBYTECODE=1 DONT_FAKE_MONOTONIC=1 NODE_NO_WARNINGS=1
moment='2026-11-23 02:02:17'

keep() { # NAME: what stands on standard input becomes NAME.json
  cat > "$work/$1.json"
  cp "$work/$1.json" "$here/../$1.json"
}

for recipe in "$here"/python/*_cookies.py; do
  name=$(basename "$recipe" _cookies.py)
  faketime -f "$moment" /usr/bin/python3 "$recipe" | keep "$name"
done
for recipe in "$here"/ruby/*_cookies.rb; do
  faketime -f "$moment" ruby "$recipe" | keep "$(basename "$recipe" _cookies.rb)"
done
cp "$here"/node/*.mjs "$node_folder"
for recipe in express keygrip iron fastify tokens authjs signed; do
  (cd "$node_folder" && faketime -f "$moment" node "$recipe.mjs") | keep "$recipe"
done
faketime "$moment" php "$here/php/show.php" | keep php
faketime -f "$moment" php "$here/php/laravel.php" | keep laravel
faketime -f "$moment" php "$here/php/symfony.php" | keep symfony
faketime "$moment" perl "$here/perl/mojolicious.pl" | keep mojolicious
# Neither Go nor Java is told another time: theirs are of the day.
jars=$(printf '%s:' /usr/share/java/tomcat10-{annotations-api,api,catalina,coyote,el-api,jaspic-api,jni,jsp-api,juli,servlet-api,util,util-scan}.jar)
java -cp "$jars" "$here/java/Tomcat.java" 2> /dev/null | keep tomcat
cp "$here/go/main.go" "$work" && cd "$work"
GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$work/cache" go run main.go | keep gorilla
