#!/usr/bin/env bash
# Signs somebody in at user-service, as a browser does, and prints an access token.
# The password is read from the standard input.
set -euo pipefail

if [ $# -lt 1 ]; then
	printf 'usage: %s EMAIL [USER_SERVICE [PAGE]] <FILE_WITH_PASSWORD\n' "$0" >&2
	exit 2
fi
email="$1"
users="${2:-http://localhost:8081}"
page="${3:-http://localhost:8082/}"
if [ -t 0 ]; then
	read -rsp "Password of $email: " password
	printf '\n' >&2
else
	read -r password
fi

fail() {
	printf '%s\n' "$*" >&2
	exit 1
}

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
cookies=(--cookie "$scratch/cookies" --cookie-jar "$scratch/cookies")
verifier="$(openssl rand -hex 32)"
challenge="$(printf '%s' "$verifier" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')"

# The authorization server remembers what is asked for, and leads to its form.
curl -sS "${cookies[@]}" --output /dev/null --get "$users/oauth2/authorize" \
	--data-urlencode "redirect_uri=$page" --data response_type=code --data client_id=help-desk \
	--data "code_challenge=$challenge" --data code_challenge_method=S256
csrf="$(curl -sS "${cookies[@]}" "$users/login" | sed -n 's/.*name="_csrf"[^>]*value="\([^"]*\)".*/\1/p' | head -n 1)"
[ -n "$csrf" ] || fail "There is no form to sign in with at $users/login."
printf '%s' "$password" >"$scratch/password"
after="$(curl -sS "${cookies[@]}" --output /dev/null --write-out '%{redirect_url}' "$users/login" \
	--data-urlencode "username=$email" --data-urlencode "password@$scratch/password" --data-urlencode "_csrf=$csrf")"
case "$after" in
	*/oauth2/authorize*) ;;
	*) fail "No $email with this password." ;;
esac
back="$(curl -sS "${cookies[@]}" --output /dev/null --write-out '%{redirect_url}' "$after")"
code="$(printf '%s' "$back" | sed -n 's/.*[?&]code=\([^&]*\).*/\1/p')"
[ -n "$code" ] || fail "No code came back: is $page the page that user-service knows?"
token="$(curl -sS "$users/oauth2/token" --data grant_type=authorization_code --data client_id=help-desk \
	--data-urlencode "redirect_uri=$page" --data "code=$code" --data "code_verifier=$verifier" |
	sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')"
[ -n "$token" ] || fail "No token came back."
printf '%s\n' "$token"
