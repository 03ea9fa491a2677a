#!/bin/sh
# Starts the kiosk: the page from loopback, and one full-screen browser that forgets. See README.md beside this file.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
port=${PORT:-4173}
browser=${BROWSER_PROGRAM:-chromium}
KIOSK=1 PORT="$port" node "$here/../../scripts/start.mjs" &
server=$!
profile=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; rm -rf "$profile"' EXIT INT TERM
until curl --silent --fail --output /dev/null "http://localhost:$port/"; do sleep 1; done
# --disable-auto-reload: a navigation that was blocked must not be repeated by the browser's error page.
"$browser" --kiosk --incognito --user-data-dir="$profile" --no-first-run --disable-auto-reload \
  --disable-session-crashed-bubble --disable-background-networking --disable-component-update \
  --disable-sync --disable-breakpad --force-webrtc-ip-handling-policy=disable_non_proxied_udp \
  "http://localhost:$port/"
