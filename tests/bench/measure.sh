# What benchmarks share: starting and ending servers by their pid, their CPU time and memory, medians.
# Sourced by the scripts beside it; they run in the repository's root with $BUILD as the release folder.

BUILD=${BUILD:-build/release}
scratch=$(mktemp -d)
started=()

finish() {
  local pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap finish EXIT

# build TARGET...
build() { cmake --build "$BUILD" --target "$@" >"$scratch/build.log" 2>&1 || { tail -30 "$scratch/build.log" >&2; exit 1; }; }

# start NAME COMMAND...: in the background, its output kept; its pid is in $pid
start() {
  local name=$1
  shift
  "$@" >"$scratch/$name.log" 2>&1 &
  pid=$!
  started+=("$pid")
}

# wait_for URL NAME: until it answers
wait_for() {
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    curl -sf -o /dev/null "$1" && return
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  echo "bench: $2 does not answer at $1" >&2
  tail -20 "$scratch/$2.log" >&2
  exit 1
}

# The pid and those of its children.
family() { echo "$1"; cat /proc/"$1"/task/"$1"/children 2>/dev/null || true; }

# cpu PID: a line for each thread of it and its children: the thread and the nanoseconds that the scheduler gave it
cpu() {
  local one task
  for one in $(family "$1"); do
    for task in /proc/"$one"/task/*; do echo "${task##*/} $(cut -d' ' -f1 "$task/schedstat" 2>/dev/null || echo 0)"; done
  done
}

# spent BEFORE AFTER: nanoseconds between two answers of cpu; a thread that has ended takes nothing away
spent() { awk 'NR == FNR {before[$1] = $2; next} $2 > before[$1] {sum += $2 - before[$1]} END {printf "%.0f\n", sum}' <(echo "$1") <(echo "$2"); }

# ticks PID: hundredths of a second of CPU that it had, threads that have ended among them
ticks() { awk '{print $14 + $15}' /proc/"$1"/stat; }

# quiet PID: until it has nothing left to do, such as making pictures: under 2 % of a core for two seconds
quiet() {
  local before after tries
  for ((tries = 0; tries < 150; tries++)); do
    before=$(ticks "$1")
    sleep 2
    after=$(ticks "$1")
    [ $((after - before)) -gt 4 ] || return 0
  done
  echo 'bench: the server is still busy after five minutes' >&2
  exit 1
}

# memory PID: resident KB, of them private; the children's added
memory() {
  local one
  for one in $(family "$1"); do cat /proc/"$one"/status 2>/dev/null; done |
    awk '/^VmRSS/ {all += $2} /^RssAnon/ {own += $2} END {print all, own}'
}

median() { printf '%s\n' "$@" | sort -g | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

# verdict WHAT VALUE "<=|>=" BUDGET: one line, and the benchmark's exit status
missed=0
verdict() {
  local word=met
  awk -v value="$2" -v budget="$4" -v how="$3" 'BEGIN {exit !(how == "<=" ? value <= budget : value >= budget)}' || { word=MISSED; missed=1; }
  printf '  %-44s %8.2f  %s %-6s %s\n' "$1" "$2" "$3" "$4" "$word"
}

machine() { echo "$(nproc) cores, $(awk -F': ' '/model name/ {print $2; exit}' /proc/cpuinfo), Linux $(uname -r), load $(cut -d' ' -f1 /proc/loadavg)"; }
