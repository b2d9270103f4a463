#!/bin/sh
# Writes the one user that the services share, as the environment has it, and starts PgBouncer.
set -eu
: "${DATABASE_USER:?}" "${DATABASE_PASSWORD:?}"
umask 077
printf '"%s" "%s"\n' "$DATABASE_USER" "$DATABASE_PASSWORD" >/tmp/userlist.txt
exec pgbouncer "${PGBOUNCER_INI:-/etc/help-desk/pgbouncer.ini}"
