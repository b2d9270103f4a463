#!/bin/sh
# The training run of an image: starts the service once, asks for its health, and archives the classes of this run.
#   cd <directory of service.jar> && sh train.sh <archive>
# Not as root: a temporary PostgreSQL is started. Its programs are those of the PATH or of Debian's package.
# Ports: SERVER_PORT (8080) and PGPORT (5432) of 127.0.0.1.
set -eu
archive="${1:?usage: train.sh <archive>}"
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
database="$work/database"
service=""
PATH="$PATH:$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)"
export PGPORT="${PGPORT:-5432}" SERVER_PORT="${SERVER_PORT:-8080}"

clean_up() {
	[ -z "$service" ] || kill -KILL "$service" 2>/dev/null || true
	[ ! -f "$database/postmaster.pid" ] || pg_ctl --pgdata="$database" --mode=immediate stop >/dev/null || true
	rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

fail() {
	echo "train.sh: $1" >&2
	[ ! -f "${2:-}" ] || tail -n 30 "$2" >&2
	exit 1
}

[ -f service.jar ] || fail "there is no service.jar in $(pwd)"
rm -f "$archive"

initdb --pgdata="$database" --username=training --auth=trust --encoding=UTF8 --locale=C --no-sync >"$work/initdb.log" 2>&1 \
	|| fail "initdb failed" "$work/initdb.log"
pg_ctl --pgdata="$database" --log="$work/postgres.log" --wait start \
	--options="-F -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" >"$work/pg_ctl.log" 2>&1 \
	|| fail "PostgreSQL did not start" "$work/postgres.log"

# A heap of 32 GB or more has another format of references, and a service with a smaller heap would ignore the archive.
SPRING_DATASOURCE_URL="jdbc:postgresql://127.0.0.1:$PGPORT/postgres" SPRING_DATASOURCE_USERNAME=training \
	java -Xmx512m -XX:ArchiveClassesAtExit="$archive" -Duser.home="$work" -jar service.jar >"$work/service.log" 2>&1 &
service=$!
seconds=0
until SHARED_CORE_OVERLOAD_HEALTH_PORT="$SERVER_PORT" bash "$here/healthy.sh" 2>/dev/null; do
	kill -0 "$service" 2>/dev/null || fail "the service did not start" "$work/service.log"
	[ "$seconds" -lt 180 ] || fail "the service is not ready after $seconds seconds" "$work/service.log"
	seconds=$((seconds + 1))
	sleep 1
done
# The JVM writes the archive when it ends.
kill -TERM "$service"
wait "$service" || true
service=""
[ -s "$archive" ] || fail "the JVM wrote no archive" "$work/service.log"
