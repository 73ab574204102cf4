#!/usr/bin/env bash
# Runs the built test programs against real databases and a real browser, and ends with one line of totals.
#   tools/test.sh all|browser|soak
# PostgreSQL, Chromium and Chinese fonts are installed from the distribution when this may be done and they are absent;
# what cannot be had is skipped, and the tests say so themselves.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bin=artifacts/bin
what=${1:-all}; shift || true
scratch=$(mktemp -d)
trap 'stop_postgres; rm -rf "$scratch"' EXIT

say() { printf '%s\n' "$*" >&2; }

install_missing() {
  local wanted=()
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || wanted+=(postgresql)
  command -v chromium >/dev/null 2>&1 || wanted+=(chromium)
  fc-list 2>/dev/null | grep -qi 'noto.*cjk' || wanted+=(fonts-noto-cjk fontconfig)
  [ ${#wanted[@]} -eq 0 ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing: ${wanted[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } >"$scratch/apt.log" 2>&1 \
      || { say "could not install ${wanted[*]}:"; tail -3 "$scratch/apt.log" >&2; }
  else
    say "not installed, and this account may not install them: ${wanted[*]}"
  fi
}

# A throw-away cluster on loopback; never one that belongs to somebody else.
start_postgres() {
  [ -n "${GREENZONE_TEST_POSTGRES:-}" ] && return
  local tools; tools=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [ -n "$tools" ] || { say "PostgreSQL is absent: its tests are skipped"; return; }
  local port=$(( 20000 + RANDOM % 20000 )) as=()
  mkdir -p "$scratch/pg"
  if [ "$(id -u)" = 0 ]; then chown postgres "$scratch" "$scratch/pg"; as=(runuser -u postgres --); fi
  "${as[@]}" "$tools/initdb" -D "$scratch/pg/data" -A trust -U postgres -E UTF8 --locale=C >"$scratch/pg.log" 2>&1 &&
  "${as[@]}" "$tools/pg_ctl" -D "$scratch/pg/data" -w -l "$scratch/pg/server.log" \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$scratch/pg -c fsync=off -c max_connections=200" start >>"$scratch/pg.log" 2>&1 \
    || { say "PostgreSQL did not start: its tests are skipped"; tail -3 "$scratch/pg.log" >&2; return; }
  pg_stop=("${as[@]}" "$tools/pg_ctl" -D "$scratch/pg/data" -m immediate stop)
  export GREENZONE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}
stop_postgres() { [ -n "${pg_stop:-}" ] && "${pg_stop[@]}" >/dev/null 2>&1; }

passed=0 failed=0 skipped=0
run_tests() { # project
  local log="$scratch/$1.log" program="$bin/$1/release/$1"
  say "== $1"
  "$program" -noColor "${@:2}" 2>&1 | tee "$log" >&2
  local summary; summary=$(grep -E 'Total: *[0-9]+, Errors:' "$log" | tail -1)
  if [ -z "$summary" ]; then say "$1 ended without a summary"; failed=$((failed + 1)); return; fi
  number() { sed -E "s/.*$1: *([0-9]+).*/\1/" <<<"$summary"; }
  local total errors bad skip notrun
  total=$(number Total) errors=$(number Errors) bad=$(number Failed) skip=$(number Skipped) notrun=$(number 'Not Run')
  passed=$((passed + total - bad - skip - notrun)) failed=$((failed + bad + errors)) skipped=$((skipped + skip))
}

install_missing
start_postgres
case $what in
  # The long runs are left out here, and run alone by soak.
  all)     run_tests GreenZone.Rules.Tests -trait- Soak=yes "$@"; run_tests GreenZone.Tests -trait- Soak=yes "$@"
           [ -d tests/GreenZone.Browser.Tests ] && run_tests GreenZone.Browser.Tests "$@" ;;
  browser) run_tests GreenZone.Browser.Tests "$@" ;;
  soak)    run_tests GreenZone.Tests -trait Soak=yes "$@" ;;
  *) say "usage: tools/test.sh all|browser|soak"; exit 2 ;;
esac
echo "tests: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
