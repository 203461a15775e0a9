# Runs the validation; its status decides in a later step, after everybody was told.
arguments=(validate --fail-on "$FAIL_ON" --quiet)

# A file a line becomes a value each, whatever blanks are in it.
add() {
  local values=()
  while IFS= read -r line; do
    if [[ $line =~ [^[:space:]] ]]; then values+=("$line"); fi
  done <<< "$2"
  if ((${#values[@]} > 0)); then arguments+=("$1" "${values[@]}"); fi
}

add --current "$CURRENT"
add --reference "$REFERENCE"
add --baseline "$BASELINE"
add --labels "$LABELS"
add --suite "$SUITE"

report=$(mktemp -d "${RUNNER_TEMP:-/tmp}/vernier-XXXXXX")
for kind in html json junit markdown; do
  case $kind in junit) end=xml ;; markdown) end=md ;; *) end=$kind ;; esac
  arguments+=("--$kind" "$report/report.$end")
done

npx --yes --package "$PACKAGE" vernier "${arguments[@]}"
status=$?
echo "status=$status" >> "$GITHUB_OUTPUT"
if ((status > 1)); then exit "$status"; fi
{
  echo "report=$report"
  echo "verdict=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).verdict' "$report/report.json")"
} >> "$GITHUB_OUTPUT"
