#!/bin/sh
# Prints what nobody may know, new each time, for the file .env beside docker-compose.yml. Needs openssl.
set -eu
printf 'DATABASE_PASSWORD=%s\n' "$(openssl rand -hex 24)"
printf 'TICKET_SERVICE_SECRET=%s\n' "$(openssl rand -hex 24)"
printf 'FILE_SERVICE_SECRET=%s\n' "$(openssl rand -hex 24)"
printf 'PROMETHEUS_SECRET=%s\n' "$(openssl rand -hex 24)"
printf 'CURSOR_SECRET=%s\n' "$(openssl rand -hex 24)"
printf 'FIRST_ADMIN_PASSWORD=%s\n' "$(openssl rand -hex 12)"
printf 'SIGN_IN_KEYS=%s\n' "$(openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 2>/dev/null | openssl pkcs8 -topk8 -nocrypt -outform DER | openssl base64 -A)"
