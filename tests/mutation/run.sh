#!/usr/bin/env bash
# Mutation test of the checks: changes one thing at a time in the edition's feeds, runs extract of
# that feed, validate and aggregate, and counts the changes after which the findings differ.
# The register's SHA-256 would find every one of them: it is brought up to date in the scratch copy.
# usage: run.sh TOOLS EDITION [COUNT [FLOOR [SEED]]]
#   COUNT mutations that change what is read (1000); FLOOR: least percentage caught (0)
#   LIST=FILE writes those not caught there
set -uo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
tools=$(cd "$1" && pwd)
edition=$2
count=${3:-1000}
floor=${4:-0}
seed=${5:-2019}
kinds=(digit swap-across swap-down drop repeat rename point month code blank)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
workers=$(nproc)

# A change is caught when the findings differ from those of the unchanged edition, or a stage refuses.
# What a finding says without where: dropped rows move lines, which is no finding.
normalize() { # findings files
    cat "$@" 2>/dev/null | sed -E 's/:[0-9]+:[0-9]+//g; s/\.xml:[0-9]+//g; s/feeds\.xml:[0-9]+//g; s/\[[0-9]+\]//g' |
        sort
}

run_stages() { # scratch folder: validate and aggregate on what was extracted
    (cd "$1" && "$tools/validate" --edition edition --build build >/dev/null 2>&1 &&
        "$tools/aggregate" --edition edition --build build >/dev/null 2>&1)
}

observed() { # an extract/FEED.csv, without where
    sed -E 's/:[0-9]+:[0-9]+,/,/; s/\.xml:[0-9]+:[^,]*,/,/' "$@" | sort
}

reads_the_same() { # worker-folder feeds
    local feed
    for feed in $2; do
        cmp -s <(observed "$base/build/extract/$feed.csv") \
            <(observed "$1/build/extract/$feed.csv") || return 1
    done
}

# --- the unmutated run, and the files with their feeds and cells
base=$scratch/base
mkdir -p "$base/build" "$scratch/cells"
cp -r "$edition" "$base/edition"
ln -s "$here/../../pipeline" "$base/pipeline"
awk '/<feed /{match($0, /id="[^"]*"/); id = substr($0, RSTART + 4, RLENGTH - 5); header = 1; rows = 1
              delete files; n = 0}
     /<file /{match($0, /path="[^"]*"/); files[++n] = substr($0, RSTART + 6, RLENGTH - 7)}
     /<header /{header = 1; rows = 1
        if (match($0, /row="[0-9]+/)) header = substr($0, RSTART + 5, RLENGTH - 5)
        if (match($0, /rows="[0-9]+/)) rows = substr($0, RSTART + 6, RLENGTH - 6)}
     /<\/feed>/{for (i = 1; i <= n; i++) print files[i] "\t" id "\t" header + rows - 1}' \
    "$edition/feeds.xml" >"$scratch/feeds"
cut -f2 "$scratch/feeds" | sort -u | while read -r feed; do
    (cd "$base" && "$tools/extract" --edition edition --build build --feed "$feed") >/dev/null 2>&1
done
run_stages "$base" || { echo "mutation: the edition itself is not usable"; exit 2; }
cut -f1 "$scratch/feeds" | sort -u >"$scratch/files"
while read -r file; do
    cells=$scratch/cells/${file//\//_}
    grep -ohE "feeds/$file:[0-9]+(:[0-9]+)?" "$base"/build/extract/*.csv |
        sed -E 's/^[^:]*://' | sort -u -t: -k1,1n -k2,2n >"$cells"
done <"$scratch/files"
mapfile -t files <"$scratch/files"
mapfile -t cell_files < <(while read -r file; do
    sed "s|.*|$file|" "$scratch/cells/${file//\//_}"
done <"$scratch/files")

# --- one mutation: appends "file kind verdict what" to the worker's results; false: none possible
mutate() { # worker-folder number
    local work=$1 number=$2 file kind cells format=csv header feed refused=
    # Every other mutation goes by files, the others by cells, so that large files get their share.
    if ((number % 4 < 2)); then
        file=${files[$(((number / 4 * 2 + number % 2) % ${#files[@]}))]}
    else
        file=${cell_files[$(((seed * 31 + number) * 7919 % ${#cell_files[@]}))]}
    fi
    kind=${kinds[$(((number / 2 + number / ${#files[@]}) % ${#kinds[@]}))]}
    cells=$scratch/cells/${file//\//_}
    [[ $file == *.xml ]] && format=xml
    header=$(awk -F'\t' -v f="$file" '$1 == f {print $3; exit}' "$scratch/feeds")
    awk -v kind="$kind" -v seed=$((seed * 7919 + number * 104729)) -v format=$format \
        -v header="$header" -v cells="$cells" -v note="$work/note" \
        -f "$here/mutate.awk" "$base/edition/feeds/$file" >"$work/edition/feeds/$file" || {
        cp "$base/edition/feeds/$file" "$work/edition/feeds/$file"
        return 1
    }
    local sum
    sum=$(sha256sum <"$work/edition/feeds/$file" | cut -d' ' -f1)
    awk -F, -v OFS=, -v f="$file" -v s="$sum" '$1 == f || $1 == "feeds/" f {$NF = s} {print}' \
        "$base/edition/feeds/register.csv" >"$work/edition/feeds/register.csv"
    local feeds verdict
    feeds=$(awk -F'\t' -v f="$file" '$1 == f {print $2}' "$scratch/feeds")
    for feed in $feeds; do
        (cd "$work" && "$tools/extract" --edition edition --build build --feed "$feed") \
            >/dev/null 2>&1
        [ $? -ge 2 ] && refused=crash
    done
    rm -f "$work"/build/aggregate/findings.csv
    run_stages "$work"
    [ $? -ge 2 ] && refused=refused
    normalize "$work"/build/{validate,aggregate}/findings.csv >"$work/now"
    if [ -n "$refused" ] || [ -n "$(comm -3 "$scratch/before" "$work/now" | head -n 1)" ]; then
        verdict=caught
    elif reads_the_same "$work" "$feeds"; then
        verdict=same
    else
        verdict=missed
    fi
    printf '%s\t%s\t%s\t%s\n' "$file" "$kind" "$verdict" "$(cut -f2- "$work/note" | tr -d '\r\000')" \
        >>"$work/results"
    cp "$base/edition/feeds/$file" "$work/edition/feeds/$file"
    for feed in $feeds; do
        cp "$base/build/extract/$feed".* "$work/build/extract/"
    done
    [ "$verdict" != same ]
}

worker() { # number
    local work=$scratch/worker$1 number=$1 made=0 wanted=$(((count + workers - 1) / workers))
    cp -r "$base" "$work"
    : >"$work/results"
    while [ $made -lt $wanted ] && [ "$number" -lt $((count * 20)) ]; do
        mutate "$work" "$number" && made=$((made + 1))
        number=$((number + workers))
    done
}

normalize "$base"/build/{validate,aggregate}/findings.csv >"$scratch/before"
for ((w = 0; w < workers; w++)); do
    worker $w &
done
wait
cat "$scratch"/worker*/results >"$scratch/results"

# --- the table, and why the rest is not caught (why.csv, by file)
awk -F'\t' -v floor="$floor" -v list="${LIST:-}" -v reasons="$here/why.csv" '
    function share(a, b) {return b ? sprintf("%5.1f%%", 100 * a / b) : "     -"}
    BEGIN {
        while ((getline line < reasons) > 0)
            if (at = index(line, ",")) why[substr(line, 1, at - 1)] = substr(line, at + 1)
    }
    $3 == "same" {same++; next}
    {kind[$2]++; file[$1]++; all++}
    $3 == "caught" {kind_caught[$2]++; file_caught[$1]++; caught++}
    $3 == "missed" {missed[$1]++}
    $3 == "missed" && list {print $1 "\t" $2 "\t" $4 "\t" $5 "\t" $6 > list}
    END {
        printf "%-40s %6s %6s %7s\n", "kind of mutation", "made", "caught", "share"
        n = split("digit swap-across swap-down drop repeat rename point month code blank", k, " ")
        for (i = 1; i <= n; i++)
            if (kind[k[i]]) printf "%-40s %6d %6d %7s\n", k[i], kind[k[i]], kind_caught[k[i]], share(kind_caught[k[i]], kind[k[i]])
        print ""
        printf "%-40s %6s %6s %7s\n", "file", "made", "caught", "share"
        fflush()
        for (f in file) printf "%-40s %6d %6d %7s\n", f, file[f], file_caught[f], share(file_caught[f], file[f]) | "sort"
        close("sort")
        print "\nnot caught, and why"; fflush()
        for (f in missed)
            printf "%4d  %s: %s\n", missed[f], f, why[f] ? why[f] : "not explained yet: see LIST" | "sort -k2"
        close("sort -k2")
        print ""
        printf "mutations: %d made, %d caught (%s), %d missed; %d more changed nothing that is read\n",
            all, caught, share(caught, all), all - caught, same
        if (100 * caught < floor * all) {
            printf "mutations: fewer than %d%% were caught\n", floor
            exit 1
        }
    }' "$scratch/results"
