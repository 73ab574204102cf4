#!/usr/bin/env bash
# tools/migration.sh NAME   adds a migration for both providers
# tools/migration.sh squash makes one Initial migration for each provider anew (before a release only)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
name=${1:?a name for the migration, or squash}
dotnet tool restore >/dev/null
folder=Shell/Data/Migrations
if [ "$name" = squash ]; then rm -rf "src/GreenZone/$folder"; name=Initial; fi
for provider in Sqlite Postgres; do
  dotnet ef migrations add "$name" --project src/GreenZone --configuration Release --context "${provider}ZoneDb" \
    --output-dir "$folder/$provider" --namespace "GreenZone.Shell.Data.Migrations.$provider"
  # The tool lays a first snapshot where the namespace would lie, not where it was told to.
  if [ -d "src/GreenZone/GreenZone/$folder/$provider" ]; then mv "src/GreenZone/GreenZone/$folder/$provider"/*.cs "src/GreenZone/$folder/$provider/"; fi
done
rm -rf src/GreenZone/GreenZone
