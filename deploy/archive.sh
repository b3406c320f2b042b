#!/usr/bin/env bash
# Back up and restore what the compose stack keeps, all of one moment: the databases, the streams, who has signed out, and
# the secrets.
#   deploy/archive.sh backup DIRECTORY     a new directory; the services stand still meanwhile
#   deploy/archive.sh restore DIRECTORY    into a stack without volumes, on this machine or another
# Which stack it is about is said as to docker-compose: COMPOSE_PROJECT_NAME, TONGXIN_SECRETS and so on, or .env.
set -euo pipefail

services=(intake mediation notify reporting)
sessions=/var/lib/tongxin/sessions
home=$(cd "$(dirname "$0")/.." && pwd)

fail() { printf 'archive: %s\n' "$*" >&2; exit 1; }
say() { printf 'archive: %s\n' "$*"; }

compose() {
  if command -v docker-compose >/dev/null; then docker-compose "$@"; else docker compose "$@"; fi
}

# One line for each database and stream: how much is in it.
contents() {
  local service
  for service in "${services[@]}"; do
    compose exec -T postgres psql --no-psqlrc -U postgres -d "$service" -At -F ' ' -c \
      "SELECT '$service', (SELECT count(*) FROM outbox), (SELECT count(*) FROM inbox), (SELECT count(*) FROM answers)"
  done
  compose exec -T nats wget -q -O - 'http://127.0.0.1:8222/jsz?accounts=true&streams=true' |
    awk -F '[":,]+' '/"name": "(CASES|ACTIVITIES|SEALED|NOTICES|DLQ)"/ { name = $4 } /"messages"/ && name { print name $3; name = "" }' | sort
}

healthy() { # healthy SERVICE COMMAND...: wait a minute at most
  local attempt
  for attempt in $(seq 60); do
    if compose exec -T "$@" >/dev/null 2>&1; then return; fi
    sleep 1
  done
  fail "$1 is not healthy after $attempt attempts: docker-compose logs $1"
}

backup() {
  mkdir -m 700 "$directory" || fail "name a directory that does not exist"
  umask 077
  cp -a "$secrets" "$directory/secrets"
  say "stopping the services"
  compose stop gateway "${services[@]}"
  trap 'compose start nats "${services[@]}" gateway' EXIT
  contents >"$directory/contents.txt"
  for service in "${services[@]}"; do
    compose exec -T postgres pg_dump -U postgres --format=custom "$service" >"$directory/$service.dump"
  done
  # without it a session that was ended would hold again after a restore: its key is among the secrets
  compose run --rm --no-deps -T --entrypoint tar reporting -C "$sessions" --exclude "./attempts.sqlite*" -cf - . >"$directory/sessions.tar"
  compose stop nats
  compose run --rm --no-deps -T --entrypoint tar nats -C /data -cf - . >"$directory/streams.tar"
  say "done; it holds personal data and every secret: keep $directory as safe as the machine itself"
}

restore() {
  [[ -f "$directory/contents.txt" ]] || fail "$directory is no backup"
  if [[ ! -e "$secrets" ]]; then cp -a "$directory/secrets" "$secrets"; fi
  [[ -z "$(compose ps -q)" ]] || fail "there is a stack already; \`docker-compose down --volumes\` deletes it and what it holds"
  compose up --detach postgres
  healthy postgres pg_isready -q -h 127.0.0.1 -U postgres
  for service in "${services[@]}"; do
    compose exec -T postgres pg_restore -U postgres --exit-on-error --single-transaction -d "$service" \
      <"$directory/$service.dump" || fail "database $service is not empty: \`docker-compose down --volumes\` first"
  done
  compose run --rm --no-deps -T --entrypoint tar nats -C /data -xf - <"$directory/streams.tar"
  compose run --rm --no-deps -T --entrypoint tar reporting -C "$sessions" -xf - <"$directory/sessions.tar"
  compose up --detach --no-deps nats
  healthy nats wget -q -O /dev/null http://127.0.0.1:8222/healthz
  contents | diff "$directory/contents.txt" - || fail "what was restored differs from the backup (see above)"
  say "all that was backed up is here:"
  cat "$directory/contents.txt"
  compose up --detach
}

[[ $# == 2 && $1 =~ ^(backup|restore)$ ]] || fail "usage: $0 backup|restore DIRECTORY"
directory=$(realpath -m "$2")
cd "$home"
secrets=${TONGXIN_SECRETS:-./secrets}
"$1"
