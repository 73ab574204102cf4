#!/usr/bin/env bash
# tools/migration.sh NAME   adds a migration for both providers
# tools/migration.sh squash makes one Initial migration for each provider anew (before a release only)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
name=${1:?a name for the migration, or squash}
dotnet tool restore >/dev/null
folder=src/GreenZone/Shell/Data/Migrations
if [ "$name" = squash ]; then rm -rf "$folder"; name=Initial; fi
for provider in Sqlite Postgres; do
  dotnet ef migrations add "$name" --project src/GreenZone --configuration Release --context "${provider}ZoneDb" \
    --output-dir "Shell/Data/Migrations/$provider" --namespace "GreenZone.Shell.Data.Migrations.$provider"
done
