#!/usr/bin/env bash
# How fast extract is on large files, beside cat and beside what else there is. Data is generated,
# the same each time; all that count must count the same; they take turns, and medians are shown.
# Writes OUT/bench.csv, OUT/goals.csv (what was aimed at, and whether it was met) and a picture.
# usage: run.sh TOOLS [county|million|nation|generic|structure]…
#   BENCH_DIR  where the data lies (default /tmp/piperoll-bench; 2.8 GB)     ROUNDS  default 5
#   OUT        where results go (default outputs/bench)
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tools=$(cd "$1" && pwd)
shift
[ $# -gt 0 ] || set -- county million nation generic structure
data=${BENCH_DIR:-/tmp/piperoll-bench}
rounds=${ROUNDS:-5}
out=${OUT:-$root/outputs/bench}
export PEERS=$data/peers
mkdir -p "$data" "$PEERS" "$out"
cd "$root" || exit 2

have() { command -v "$1" >/dev/null 2>&1; }
have /usr/bin/time || { echo "bench: GNU time is missing (apt-get install time)" >&2; exit 2; }

# shellcheck source=tests/bench/data.sh
. tests/bench/data.sh

fetch_peers() {
    if have npm && [ ! -d "$PEERS/node_modules" ]; then
        (cd "$PEERS" && npm install --no-audit --no-fund @duckdb/node-api nodejs-polars \
            "nodejs-polars-linux-$(node -p process.arch)-gnu") \
            >"$PEERS/npm.log" 2>&1 || echo "bench: npm could not fetch DuckDB and polars" >&2
    fi
}

# ---------------------------------------------------------------- who takes part
area_month_type='{ area = $9; sub(/ [^ ]*$/, "", area); rows[area "|" $2 "|" $10]++ }
                 END { for (key in rows) print key "|" rows[key] }'
run_cat() { cat "$1"; }
run_piperoll() { "$tools/extract" --edition "$data/$2" --build "$data/out-$2" --feed bench; }
run_split() { "$tools/extract" --edition "$data/$2-split" --build "$data/out-$2-split" --feed bench; }
run_checked() {
    "$tools/extract" --edition "$data/$2-checked" --build "$data/out-$2-checked" --feed bench &&
        "$tools/validate" --edition "$data/$2-checked" --build "$data/out-$2-checked" &&
        cmp "$data/out-$2/extract/bench.csv" "$data/out-$2-checked/extract/bench.csv"
}
run_sha256() { openssl dgst -sha256 "$1"; }
run_duckdb() { node "$root/tests/bench/peers/duckdb.mjs" "$1" "$(nproc)"; }
run_duckdb_1() { node "$root/tests/bench/peers/duckdb.mjs" "$1" 1; }
run_polars() { node "$root/tests/bench/peers/polars.mjs" "$1"; }
run_mawk() { mawk -F, "NR > 1 $area_month_type" "$1"; }
run_miller() {
    mlr --icsv --onidx --ofs '|' put '$area = sub(${LSOA name}, " [^ ]*$", "")' \
        then count -g 'area,Month,Crime type' "$1"
}
run_r() { Rscript --vanilla "$root/tests/bench/peers/count.R" "$1"; }
run_sax2() { "$data/sax2" "$1"; }
run_xmllint() { xmllint --sax --noout "$1"; }

takes_part() { # tool data
    case $1 in
        cat|piperoll) true ;;
        checked) [ "$(kind_of "$2")" = street ] ;;
        split) [ "$2" = million ] ;;
        sha256) have openssl ;;
        duckdb|duckdb_1) have node && [ -d "$PEERS/node_modules/@duckdb" ] && [ "$(kind_of "$2")" = street ] ;;
        polars) have node && [ -d "$PEERS/node_modules/nodejs-polars" ] && [ "$(kind_of "$2")" = street ] ;;
        mawk) have mawk && [ "$(kind_of "$2")" = street ] && [ "$2" != nation ] ;;
        miller) have mlr && [ "$(kind_of "$2")" = street ] && [ "$2" != nation ] ;;
        r) have Rscript && [ "$(kind_of "$2")" = street ] && [ "$2" != nation ] ;;
        sax2) [ -x "$data/sax2" ] && [ "$(kind_of "$2")" != street ] ;;
        xmllint) have xmllint && [ "$(kind_of "$2")" != street ] ;;
    esac
}

# ---------------------------------------------------------------- measuring
export -f run_cat run_piperoll run_checked run_split run_sha256 run_duckdb run_duckdb_1 run_polars run_mawk run_miller run_r run_sax2 run_xmllint
export tools data root area_month_type

# What Piperoll counted, and what a peer did, written the same way.
plain() { awk -F'|' '{ key = tolower($1 "|" $3); gsub(/[^a-z0-9|]+/, "-", key); print key "|" $2 "|" $4 }' | sort; }
of_piperoll() { # names and counts need no quotes
    awk -F, 'NR > 1 { sub(/\/P1M/, "", $6); print $5 "|" $3 "|" $6 "|" $9 }' "$1"  | sort
}

compare() { # tool data
    case $1 in cat|sha256|sax2|xmllint|piperoll|checked) return 0 ;; esac
    of_piperoll "$data/out-$2/extract/bench.csv" >"$data/wanted"
    if [ "$1" = split ]; then
        of_piperoll "$data/out-$2-split/extract/bench.csv" >"$data/found"
    else
        plain <"$data/said" >"$data/found"
    fi
    cmp -s "$data/wanted" "$data/found" && return 0
    echo "bench: $1 counts otherwise than Piperoll on $2:" >&2
    diff "$data/wanted" "$data/found" | head -n 4 >&2
    return 1
}

measure() { # data tool: one line "DATA TOOL WALL USER SYSTEM KB"
    local file=$data/$1/feeds/bench/$(file_of "$1") said=/dev/null
    case $2 in cat|sha256|sax2|xmllint|piperoll|checked|split) ;; *) said=$data/said ;; esac
    # A first build: to take away what an earlier one left, up to 260 MB, is not reading.
    case $2 in piperoll) rm -f "$data/out-$1/extract/bench.csv" ;; split) rm -f "$data/out-$1-split/extract/bench.csv" ;; esac
    if /usr/bin/time -o "$data/time" -f '%e %U %S %M' bash -c "run_$2 '$file' '$1'" >"$said" 2>"$data/err"; then
        echo "$1 $2 $(tail -n 1 "$data/time")"
    else
        echo "bench: $2 failed on $1: $(tail -n 1 "$data/err")" >&2
        return 1
    fi
}

make_generate || exit 2
# shellcheck disable=SC2046
cc -std=c11 -O2 $(pkg-config --cflags libxml-2.0) -o "$data/sax2" tests/bench/sax2.c \
    $(pkg-config --libs libxml-2.0) || echo "bench: no bare SAX2 parser to compare with" >&2
fetch_peers
: >"$data/times"
bad=0
for set in "$@"; do
    make_data "$set"
    mkdir -p "$data/out-$set/extract"
    left_out=" "
    for round in $(seq 0 "$rounds"); do # round 0 warms up and compares
        for tool in cat sha256 piperoll checked split sax2 xmllint duckdb duckdb_1 polars mawk miller r; do
            case $left_out in *" $tool "*) continue ;; esac
            if ! takes_part "$tool" "$set"; then
                left_out="$left_out$tool "
                continue
            fi
            line=$(measure "$set" "$tool") || { left_out="$left_out$tool "; [ "$tool" = piperoll ] && bad=1; continue; }
            if [ "$round" -eq 0 ]; then
                compare "$tool" "$set" || bad=1
            else
                echo "$round $line" >>"$data/times"
            fi
        done
    done
    echo "bench: $set: not measured:$left_out"
done

# ---------------------------------------------------------------- what came out
# Ratios are of runs of the same round, side by side in time; shown is their median.
awk -v out="$out" '
    function median(list,    parts, n, i, j, swap) {
        n = split(list, parts, " ")
        for (i = 2; i <= n; i++) {
            for (j = i; j > 1 && parts[j] + 0 < parts[j - 1] + 0; j--) {
                swap = parts[j]; parts[j] = parts[j - 1]; parts[j - 1] = swap
            }
        }
        return n == 0 ? "" : n % 2 ? parts[(n + 1) / 2] : (parts[n / 2] + parts[n / 2 + 1]) / 2
    }
    function ratios(values, set, tool, other,    round, list) {
        for (round = 1; round <= rounds; round++) {
            if (((set, tool, round) in values) && ((set, other, round) in values)) {
                list = list " " values[set, tool, round] / (values[set, other, round] + 1e-9)
            }
        }
        return median(list)
    }
    function all(values, set, tool,    round, list) {
        for (round = 1; round <= rounds; round++) {
            if ((set, tool, round) in values) { list = list " " values[set, tool, round] }
        }
        return median(list)
    }
    function goal(what, value, most,    met) { # most: below 0 for at least
        if (value == "") { return }
        met = most > 0 ? (value <= most) : (value >= -most)
        printf("%s,%.2f,%s%s,%s\n", what, value, (most > 0 ? "at most " : "at least "),
            (most > 0 ? most : -most), (met ? "met" : "missed")) >goals
    }
    BEGIN { goals = out "/goals.csv"; print "what,measured,goal,outcome" >goals }
    { if (!(($2, $3) in known)) { known[$2, $3] = 1; order[++count] = $2 " " $3 }
      rounds = $1 > rounds ? $1 : rounds
      wall[$2, $3, $1] = $4; cpu[$2, $3, $1] = $5 + $6; peak[$2, $3, $1] = $7 / 1024 }
    END {
        print "data,tool,wall_s,cpu_s,peak_mb,wall_over_cat,cpu_over_cat,wall_over_piperoll,cpu_over_piperoll"
        for (i = 1; i <= count; i++) {
            split(order[i], name, " ")
            printf "%s,%s,%.3f,%.3f,%.0f,%.2f,%.2f,%.2f,%.2f\n", name[1], name[2], all(wall, name[1], name[2]),
                all(cpu, name[1], name[2]), all(peak, name[1], name[2]), ratios(wall, name[1], name[2], "cat"),
                ratios(cpu, name[1], name[2], "cat"), ratios(wall, name[1], name[2], "piperoll"),
                ratios(cpu, name[1], name[2], "piperoll")
        }
        goal("nation: wall time over that of cat", ratios(wall, "nation", "piperoll", "cat"), 5)
        goal("nation: processor time over that of cat", ratios(cpu, "nation", "piperoll", "cat"), 7.5)
        goal("nation: peak memory in MB", all(peak, "nation", "piperoll"), 64)
        goal("nation: wall time with all checks over that of reading", ratios(wall, "nation", "checked", "piperoll"), 1.5)
        goal("million: wall time of the rows in 24 files over that in one", ratios(wall, "million", "split", "piperoll"), 1.1)
        goal("nation: wall time of DuckDB over that of Piperoll", ratios(wall, "nation", "duckdb", "piperoll"), -2)
        goal("generic: wall time over the bare parse", ratios(wall, "generic", "piperoll", "sax2"), 1.15)
        goal("structure: wall time over the bare parse", ratios(wall, "structure", "piperoll", "sax2"), 1.15)
        if ((("nation", "piperoll") in known) && (("million", "piperoll") in known)) {
            small = all(cpu, "million", "piperoll"); large = all(cpu, "nation", "piperoll")
            goal("growth: processor time for ten times the rows, over ten times the time", large / (10 * small + 1e-9), 1.1)
            small = all(peak, "million", "piperoll"); large = all(peak, "nation", "piperoll")
            goal("growth: peak memory of ten times the rows, over that of the rows", large / (small + 1e-9), 1.1)
        }
    }' "$data/times" >"$out/bench.csv"
awk -F, '{ printf "%-10s %-9s %9s %9s %9s %14s %14s %19s %18s\n", $1, $2, $3, $4, $5, $6, $7, $8, $9 }' "$out/bench.csv"
awk -F, '{ printf "%-72s %10s  %-14s %s\n", $1, $2, $3, $4 }' "$out/goals.csv"

# Its own picture, drawn by the chart stage: wall time over cat on the largest CSV measured.
set=$(awk -F, '$2 == "piperoll" && $1 ~ /county|million|nation/ { last = $1 } END { print last }' "$out/bench.csv")
[ -n "$set" ] || exit "$bad"
mkdir -p "$out/aggregate/exhibits" "$out/chart"
{
    echo "row,row_label,row_style,column,column_label,fact,value,status,printed,illustrative"
    awk -F, -v set="$set" '$1 == set && $2 != "cat" {
        name = $2; gsub(/_/, "-", name)
        printf "%s,%s,,ratio,Wall time over cat,,%s,,%s,\n", name, name, $6, $6 }' "$out/bench.csv"
} >"$out/aggregate/exhibits/bench.csv"
printf 'key,value\nkind,bar\ntitle,Wall time over that of cat\nsubtitle,%s\nsource,make bench\nunit,count\nhighlight,piperoll\n' \
    "Generated street-level file: $set; medians of $rounds rounds" >"$out/aggregate/exhibits/bench.meta.csv"
"$tools/chart" --edition inputs/sevenoaks-2019 --build "$out" --exhibit bench || bad=1
echo "bench: $out/bench.csv, $out/goals.csv, $out/chart/bench.png"
exit "$bad"
