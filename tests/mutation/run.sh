#!/usr/bin/env bash
# Mutation test of the checks: changes one thing at a time in the edition's feeds, runs extract of
# that feed, validate, aggregate and typeset (which holds the figures against the partners' words),
# and counts the changes after which the findings differ. What is missed is tried once more, with
# greater changes of the same figure, which tells why: see reason_of.
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

run_stages() { # scratch folder: validate, aggregate and typeset on what was extracted
    local stage
    for stage in validate aggregate typeset; do
        (cd "$1" && "$tools/$stage" --edition edition --build build >/dev/null 2>&1) || return $?
    done
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
ln -s "$here/../../pipeline" "$here/../../templates" "$base"
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
# typeset sets the charts without looking what they show: they are drawn once
run_stages "$base"
mapfile -t charts < <(grep -oE '<chart id="[^"]*"' "$edition/exhibits.xml" |
    sed -E 's/.*"(.*)"/--exhibit\n\1/')
(cd "$base" && "$tools/chart" --edition edition --build build "${charts[@]}") >/dev/null 2>&1
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

# --- one change of a file: edit, run what reads it, compare, and put everything back

# Sets verdict to caught, missed or same (as read); false: the file has nothing of that kind to change.
try() { # worker-folder file kind seed [cell text: what kind 'put' puts there]
    local work=$1 file=$2 format=csv header sum feed feeds refused=
    [[ $file == *.xml ]] && format=xml
    header=$(awk -F'\t' -v f="$file" '$1 == f {print $3; exit}' "$scratch/feeds")
    put_at=${5:-} put_text=${6:-} awk -v kind="$3" -v seed="$4" -v format=$format \
        -v header="$header" -v cells="$scratch/cells/${file//\//_}" -v note="$work/note" \
        -f "$here/mutate.awk" "$base/edition/feeds/$file" >"$work/edition/feeds/$file" || {
        cp "$base/edition/feeds/$file" "$work/edition/feeds/$file"
        return 1
    }
    sum=$(sha256sum <"$work/edition/feeds/$file" | cut -d' ' -f1)
    awk -F, -v OFS=, -v f="$file" -v s="$sum" '$1 == f || $1 == "feeds/" f {$NF = s} {print}' \
        "$base/edition/feeds/register.csv" >"$work/edition/feeds/register.csv"
    feeds=$(awk -F'\t' -v f="$file" '$1 == f {print $2}' "$scratch/feeds")
    for feed in $feeds; do
        (cd "$work" && "$tools/extract" --edition edition --build build --feed "$feed") \
            >/dev/null 2>&1
        [ $? -ge 2 ] && refused=crash
    done
    rm -f "$work"/build/{aggregate,typeset}/findings.csv
    run_stages "$work"
    [ $? -ge 2 ] && refused=refused
    normalize "$work"/build/{validate,aggregate,typeset}/findings.csv >"$work/now"
    if [ -n "$refused" ] || [ -n "$(comm -3 "$scratch/before" "$work/now" | head -n 1)" ]; then
        verdict=caught
    elif reads_the_same "$work" "$feeds"; then
        verdict=same
    else
        verdict=missed
    fi
    cp "$base/edition/feeds/$file" "$work/edition/feeds/$file"
    for feed in $feeds; do
        cp "$base/build/extract/$feed".* "$work/build/extract/"
    done
}

# Why nothing in the data reveals it. One of two figures that changed places is put alone; a figure
# is made some three times as large: what is found then is held against something.
reason_of() { # worker-folder file kind cell old new
    local number='^[^0-9A-Za-z]*[0-9][0-9,.]*[^0-9A-Za-z]*$' greater verdict
    if ! [[ $5 =~ $number ]] || [[ $3 =~ ^(code|rename|month)$ ]]; then
        echo label
        return
    fi
    if [[ $3 == swap-* ]]; then
        try "$1" "$2" put 1 "$4" "$6" && [ "$verdict" = caught ] && echo places && return
    fi
    greater=$(awk -v text="$5" 'BEGIN {match(text, /[0-9][0-9,.]*/); figure = substr(text, RSTART, RLENGTH)
        plain = figure; gsub(",", "", plain); point = index(plain, ".")
        print substr(text, 1, RSTART - 1) sprintf("%.*f", point ? length(plain) - point : 0, plain * 3 + 7) \
            substr(text, RSTART + RLENGTH)}')
    try "$1" "$2" put 1 "$4" "$greater" && [ "$verdict" = caught ] && echo bounds && return
    echo leaf
}

# One mutation: appends "file kind verdict reason what" to the worker's results; false: none made.
mutate() { # worker-folder number
    local work=$1 number=$2 file kind verdict reason= what at old new
    # Every other mutation goes by files, the others by cells, so that large files get their share.
    if ((number % 4 < 2)); then
        file=${files[$(((number / 4 * 2 + number % 2) % ${#files[@]}))]}
    else
        file=${cell_files[$(((seed * 31 + number) * 7919 % ${#cell_files[@]}))]}
    fi
    kind=${kinds[$(((number / 2 + number / ${#files[@]}) % ${#kinds[@]}))]}
    try "$work" "$file" "$kind" $((seed * 7919 + number * 104729)) || return 1
    what=$(cut -f2- "$work/note" | tr -d '\r\000')
    if [ "$verdict" = missed ]; then
        IFS=$'\t' read -r at old new <<<"$what"
        reason=$(reason_of "$work" "$file" "$kind" "$at" "$old" "$new")
    fi
    printf '%s\t%s\t%s\t%s\t%s\n' "$file" "$kind" "$verdict" "$reason" "$what" >>"$work/results"
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

normalize "$base"/build/{validate,aggregate,typeset}/findings.csv >"$scratch/before"
for ((w = 0; w < workers; w++)); do
    worker $w &
done
wait
cat "$scratch"/worker*/results >"$scratch/results"

# --- the table, and why the rest is not caught: by reason, and by file (why.csv)
awk -F'\t' -v floor="$floor" -v list="${LIST:-}" -v reasons="$here/why.csv" '
    function share(a, b) {return b ? sprintf("%5.1f%%", 100 * a / b) : "     -"}
    BEGIN {
        while ((getline line < reasons) > 0)
            if (at = index(line, ",")) why[substr(line, 1, at - 1)] = substr(line, at + 1)
        split("leaf bounds places label", reason, " ")
        means["leaf"] = "stands alone: even three times as large nothing is held against it"
        means["bounds"] = "so small a change stays within rounding, bounds or chance; a greater one is found"
        means["places"] = "two figures changed places within the same totals; either alone is found"
        means["label"] = "a label or text, which stands once in the data"
    }
    $3 == "same" {same++; next}
    {kind[$2]++; file[$1]++; all++}
    $3 == "caught" {kind_caught[$2]++; file_caught[$1]++; caught++; next}
    {missed[$1]++; by_reason[$4]++; by_kind[$2, $4]++; by_file[$1, $4]++}
    list {print $1 "\t" $2 "\t" $4 "\t" $5 "\t" $6 "\t" $7 > list}
    END {
        printf "%-40s %6s %6s %7s", "kind of mutation", "made", "caught", "share"
        for (r = 1; r in reason; r++) printf " %6s", reason[r]
        print ""
        n = split("digit swap-across swap-down drop repeat rename point month code blank", k, " ")
        for (i = 1; i <= n; i++)
            if (kind[k[i]]) {
                printf "%-40s %6d %6d %7s", k[i], kind[k[i]], kind_caught[k[i]], share(kind_caught[k[i]], kind[k[i]])
                for (r = 1; r in reason; r++) printf " %6d", by_kind[k[i], reason[r]]
                print ""
            }
        print "\nnot caught, by what more changes of the same figure show"
        for (r = 1; r in reason; r++) printf "%6d  %-7s %s\n", by_reason[reason[r]], reason[r], means[reason[r]]
        printf "\n%-40s %6s %6s %7s\n", "file", "made", "caught", "share"
        fflush()
        for (f in file) printf "%-40s %6d %6d %7s\n", f, file[f], file_caught[f], share(file_caught[f], file[f]) | "sort"
        close("sort")
        print "\nnot caught, by file"; fflush()
        for (f in missed) {
            line = ""
            for (r = 1; r in reason; r++)
                if (by_file[f, reason[r]]) line = line (line ? ", " : "") by_file[f, reason[r]] " " reason[r]
            printf "%4d  %s (%s): %s\n", missed[f], f, line, why[f] ? why[f] : "not explained yet: see LIST" | "sort -k2"
        }
        close("sort -k2")
        print ""
        printf "mutations: %d made, %d caught (%s), %d missed; %d more changed nothing that is read\n",
            all, caught, share(caught, all), all - caught, same
        if (100 * caught < floor * all) {
            printf "mutations: fewer than %d%% were caught\n", floor
            exit 1
        }
    }' "$scratch/results"
