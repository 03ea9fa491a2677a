#!/bin/sh
# Starts the kiosk: the page from loopback, and one full-screen browser that forgets. See README.md beside this file.
# PORT, BROWSER_PROGRAM and BROWSER_FLAGS change what is started; BUILT=1 serves the build that is there. Without a window
# manager nobody tells the browser how large the screen is: SCREEN_SIZE=1920,1080 does.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
port=${PORT:-4173}
KIOSK=1 PORT="$port" node "$here/../../scripts/start.mjs" &
server=$!
browser=
profile=
finish() {
  trap - EXIT
  [ -z "$browser" ] || kill "$browser" 2>/dev/null || true
  kill "$server" 2>/dev/null || true
  wait 2>/dev/null || true
  [ -z "$profile" ] || rm -rf "$profile"
}
trap finish EXIT
trap 'exit 0' INT TERM HUP

until node -e 'fetch(process.argv[1]).then(() => process.exit(0), () => process.exit(1))' "http://localhost:$port/"; do
  kill -0 "$server" || exit 1
  sleep 1
done

# A browser that ends or crashes is started anew, with a profile that knows nothing of the one before.
# No name but this machine's own leads anywhere: what a browser asks its maker of its own accord, policies or not, is not sent.
# --disable-auto-reload: a navigation that was blocked must not be repeated by the browser's error page.
while kill -0 "$server" 2>/dev/null; do
  profile=$(mktemp -d)
  # shellcheck disable=SC2086
  TMPDIR="$profile" "${BROWSER_PROGRAM:-chromium}" --kiosk --incognito --user-data-dir="$profile" --no-first-run \
    --no-default-browser-check --disable-auto-reload --disable-session-crashed-bubble --noerrdialogs \
    --disable-background-networking --disable-component-update --disable-sync --disable-breakpad \
    --window-position=0,0 ${SCREEN_SIZE:+"--window-size=$SCREEN_SIZE"} --disable-pinch --overscroll-history-navigation=0 --password-store=basic \
    --host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE localhost' --no-proxy-server \
    --force-webrtc-ip-handling-policy=disable_non_proxied_udp ${BROWSER_FLAGS:-} "http://localhost:$port/" &
  browser=$!
  wait "$browser" || true
  browser=
  rm -rf "$profile" 2>/dev/null || { sleep 1; rm -rf "$profile"; }
  sleep 1
done
