#!/bin/sh
# Run by the PostgreSQL image on its first start: a database for each service.
set -eu
for database in user_service ticket_service communication_service file_service; do
	createdb --username "$POSTGRES_USER" "$database"
done
