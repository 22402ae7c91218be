# shellcheck shell=bash
# Generated data for the benchmarks, the same bytes each time, as editions of one feed below $data.
# To be sourced in the project's folder, with data set, and share where a part of it is enough: 100
# for a hundredth.
share=${share:-1}

make_generate() {
    cc -std=c11 -O2 -o "$data/generate.new" tests/bench/generate.c || return 1
    cmp -s "$data/generate.new" "$data/generate" || mv "$data/generate.new" "$data/generate"
}

kind_of() { case $1 in generic|structure) echo "sdmx-$1" ;; *) echo street ;; esac; }
size_of() { # rows, or series
    case $1 in
        county) echo $((400000 / share)) ;; million) echo $((1000000 / share)) ;;
        nation) echo $((10000000 / share)) ;;
        generic) echo $((28000 / share)) ;; structure) echo $((22000 / share)) ;;
    esac
}
file_of() { case $1 in generic|structure) echo "$1.xml" ;; *) echo "$1.csv" ;; esac; }

make_data() { # an edition of one feed, of one file
    local edition=$data/$1 file kind
    file=$(file_of "$1")
    mkdir -p "$edition/feeds/bench" "$edition/codes"
    case $1 in county) kind=county ;; million|nation) kind=nation ;; *) kind=$(kind_of "$1") ;; esac
    if [ ! -e "$edition/feeds/bench/$file" ] ||
       [ "$data/generate" -nt "$edition/feeds/bench/$file" ]; then
        echo "bench: generating $file" >&2
        "$data/generate" "$kind" "$(size_of "$1")" >"$edition/feeds/bench/$file" || exit 2
    fi
    awk 'BEGIN {
        print "code,label,pattern"
        n = split("Anti-social behaviour;Bicycle theft;Burglary;Criminal damage and arson;Drugs;" \
            "Other crime;Other theft;Possession of weapons;Public order;Robbery;Shoplifting;" \
            "Theft from the person;Vehicle crime;Violence and sexual offences", types, ";")
        for (i = 1; i <= n; i++) {
            code = tolower(types[i])
            gsub(/[^a-z]+/, "-", code)
            print code "," types[i] ","
        }
    }' >"$edition/codes/types.csv"
    if [ "$(kind_of "$1")" = street ]; then
        printf '%s\n' '<feeds><feed id="bench" partner="bench" layout="records" dataset="bench" unit="count" encoding="utf-8">' \
            "<title>Bench</title><citation>Generated</citation><file path=\"bench/$file\"/>" \
            '<dimension name="area" column="LSOA name" transform="drop-last-word"/>' \
            '<dimension name="period" column="Month"/>' \
            '<dimension name="item" column="Crime type" codes="types"/></feed></feeds>'
        make_checked "$edition" "$file"
        [ "$1" != million ] || make_split "$edition" "$file"
    else
        printf '%s\n' '<feeds><feed id="bench" partner="bench" layout="sdmx" dataset="bench" unit="count">' \
            "<title>Bench</title><citation>Generated</citation><file path=\"bench/$file\"/>" \
            '<dimension name="area" id="GEOGRAPHY"/><dimension name="item" id="TYPE"/></feed></feeds>'
    fi >"$edition/feeds.xml"
}

# The same file once more, every row of it held against rules, and the counts against others.
make_checked() { # edition file
    local of=$1 edition=$1-checked sum
    mkdir -p "$edition/feeds/bench" "$edition/codes"
    ln -sf "$of/feeds/bench/$2" "$edition/feeds/bench/$2"
    cp "$of/codes/types.csv" "$edition/codes/types.csv"
    printf '%s\n' code,label,pattern 'no-suspect,,Investigation complete; no suspect identified' \
        'unable,Unable to prosecute suspect,' 'court,Awaiting court outcome,' \
        'unavailable,Status update unavailable,' 'investigated,Under investigation,' \
        'caution,"Offender given a caution, with conditions",' 'local,Local resolution,' \
        >"$edition/codes/outcomes.csv"
    printf '%s\n' '<edition id="bench" status="draft" date="2021-01-04"><title>Bench</title>' \
        '<partnership>Bench</partnership><producer>Bench</producer><area code="area">Area</area>' \
        '<county code="county">County</county>' \
        '<period reporting="2020-01/P12M" comparison="2019-01/P12M"/></edition>' >"$edition/edition.xml"
    sum=$(openssl dgst -sha256 -r "$of/feeds/bench/$2")
    printf 'file,sender,received,sha256\nbench/%s,bench,2021-01-04,%s\n' "$2" "${sum%% *}" \
        >"$edition/feeds/register.csv"
    printf '%s\n' '<feeds><feed id="bench" partner="bench" layout="records" dataset="bench" unit="count" encoding="utf-8">' \
        "<title>Bench</title><citation>Generated</citation><file path=\"bench/$2\"/>" \
        '<dimension name="area" column="LSOA name" transform="drop-last-word"/>' \
        '<dimension name="period" column="Month"/>' \
        '<dimension name="item" column="Crime type" codes="types"/>' \
        '<field column="Crime ID" match="^[0-9a-f]{64}$"/>' \
        '<field column="Falls within" match="^Force \d+ Constabulary$" required="true"/>' \
        '<field column="Longitude" min="-9" max="2" required="true"/>' \
        '<field column="Latitude" min="49" max="61" required="true"/>' \
        '<field column="LSOA code" match="^[EW]01\d{6}$" required="true"/>' \
        '<field column="Last outcome category" codes="outcomes"/></feed></feeds>' >"$edition/feeds.xml"
    printf '%s\n' '<checks><check id="counts" rule="type" dataset="bench" kind="count"/>' \
        '<check id="sizes" rule="range" dataset="bench" min="1" max="1000000"/>' \
        '<check id="types" rule="code" dataset="bench" items-codes="types"/>' \
        '<check id="once" rule="unique" dataset="bench"/>' \
        '<check id="inside" rule="period-inside-edition" dataset="bench" within="2017-01/P48M"/>' \
        '<check id="ended" rule="period-order" dataset="bench"/>' \
        '<check id="leaps" rule="change" severity="note" dataset="bench" step="month" max-percent="300"/>' \
        '<check id="months" rule="outlier" severity="note" dataset="bench" peers="period" times="12"/></checks>' \
        >"$edition/checks.xml"
}

# The same rows once more in 24 files, as two years of months are sent.
make_split() { # edition file
    local of=$1 edition=$1-split
    mkdir -p "$edition/feeds/bench" "$edition/codes"
    cp "$of/codes/types.csv" "$edition/codes/types.csv"
    if [ ! -e "$edition/feeds/bench/24.csv" ] || [ "$of/feeds/bench/$2" -nt "$edition/feeds/bench/24.csv" ]; then
        awk -v rows="$(size_of million)" -v folder="$edition/feeds/bench" '
            NR == 1 { head = $0; next }
            { number = int((NR - 2) * 24 / rows) + 1 }
            number != last { last = number; file = sprintf("%s/%02d.csv", folder, number); print head >file }
            { print >file }' "$of/feeds/bench/$2"
    fi
    sed "s|<file path=\"bench/$2\"/>|$(printf '<file path="bench/%02d.csv"/>' {1..24})|" \
        "$of/feeds.xml" >"$edition/feeds.xml"
}
