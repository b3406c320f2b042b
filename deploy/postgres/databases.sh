#!/bin/sh
# Runs once, when the volume is new: a user and a database for each service, closed to the others.
# psql reads the passwords from their files itself, so that they appear on no command line.
set -e

for service in intake mediation notify reporting; do
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set service="$service" \
        --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set password_file /run/secrets/ :service -database-password
\set password `cat :'password_file'`
CREATE ROLE :"service" LOGIN PASSWORD :'password';
CREATE DATABASE :"service" OWNER :"service";
REVOKE ALL ON DATABASE :"service" FROM PUBLIC;
SQL
done
