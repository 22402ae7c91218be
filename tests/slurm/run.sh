#!/usr/bin/env bash
# The chain through Slurm: starts munge, slurmctld and slurmd on this machine (as root; loopback
# addresses, configuration, keys and state in a scratch folder; ended whatever happens), builds three
# editions at a time with RUN='srun -n1 -c1', and holds the bytes against a local build.
# Where the daemons cannot run it says so and is skipped.
# usage: run.sh
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/tally.sh"
skip() {
    echo "slurm: skipped: $1"
    exit 0
}
[ "$(id -u)" -eq 0 ] || skip "its daemons need root"
PATH=$PATH:/usr/sbin
for tool in munged slurmctld slurmd srun sinfo scancel; do
    command -v "$tool" >/dev/null || skip "$tool is not installed; 'make deps check' installs it"
done

scratch=$(mktemp -d)
daemons=() builds=()
end() {
    trap - EXIT INT TERM HUP
    kill "${builds[@]}" 2>/dev/null
    [ -e "$scratch/slurm.conf" ] && timeout 5 scancel -u root 2>/dev/null
    for ((i = ${#daemons[@]} - 1; i >= 0; i--)); do
        kill "${daemons[i]}" 2>/dev/null
    done
    sleep 0.3
    for daemon in "${daemons[@]}"; do
        kill -9 "$daemon" 2>/dev/null
        wait "$daemon" 2>/dev/null
    done
    rm -rf "$scratch"
}
trap end EXIT
trap 'exit 130' INT TERM HUP

# ---------------------------------------------------------------- a cluster of one machine
node=$(hostname -s)
export SLURM_CONF=$scratch/slurm.conf
mkdir "$scratch/state" "$scratch/spool" "$scratch/munge"
chmod 755 "$scratch" # munge will not have a key or a socket where others could write
head -c 1024 /dev/urandom >"$scratch/munge/key"
chmod 400 "$scratch/munge/key"
port=$((20000 + $$ % 20000))
cat >"$SLURM_CONF" <<CONF
ClusterName=piperoll
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SrunPortRange=$((port + 10))-$((port + 400))
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
AuthType=auth/munge
AuthInfo=socket=$scratch/munge/socket
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$scratch/state
SlurmdSpoolDir=$scratch/spool
SlurmctldPidFile=$scratch/slurmctld.pid
SlurmdPidFile=$scratch/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SwitchType=switch/none
SchedulerType=sched/builtin
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
JobCompType=jobcomp/filetxt
JobCompLoc=$scratch/jobs
NodeName=$node NodeAddr=127.0.0.1 CPUs=4 State=UNKNOWN
PartitionName=all Nodes=$node Default=YES State=UP
CONF

start() { # a daemon in the foreground of its own process, so that it is ours to end
    "$@" >>"$scratch/daemons.log" 2>&1 </dev/null &
    daemons+=($!)
}
wait_for() { # what command…: for at most 20 seconds
    local what=$1
    shift
    for ((i = 0; i < 200; i++)); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    tail -n 5 "$scratch/daemons.log" >&2
    skip "$what did not start on this machine"
}
start munged --foreground --force --key-file="$scratch/munge/key" --socket="$scratch/munge/socket" \
    --pid-file="$scratch/munge/pid" --seed-file="$scratch/munge/seed" --log-file="$scratch/munge/log"
wait_for munge munge -n --socket="$scratch/munge/socket"
start slurmctld -D -i -f "$SLURM_CONF"
start slurmd -D -f "$SLURM_CONF"
wait_for Slurm sh -c '[ "$(sinfo -h -o %T)" = idle ]'
wait_for "a first job" timeout 5 srun -Q -n1 -c1 true

# ---------------------------------------------------------------- three editions, here and through it
mkdir -p "$scratch/shared/inputs"
cp -a "$root/Makefile" "$root/pipeline" "$root/templates" "$root/.build" "$scratch/shared/"
cp -a "$root/inputs/sevenoaks-2019" "$root/tests/build/smalltown-2021" "$scratch/shared/inputs/"
cp -a "$root/inputs/sevenoaks-2019" "$scratch/shared/inputs/another-2019"
sed -i 's/id="sevenoaks-2019"/id="another-2019"/' "$scratch/shared/inputs/another-2019/edition.xml"
cd "$scratch/shared" || exit 2
unset MAKEFLAGS MFLAGS MAKELEVEL
editions="sevenoaks-2019 smalltown-2021 another-2019"

said() { # what the editions' builds said last
    for each in $editions; do
        tail -n 5 "$scratch/$each.said" | sed "s/^/$each: /"
    done
}
build() { # jobs, then more of make's arguments: all editions at the same time
    local jobs=$1 failed=0 each
    shift
    builds=()
    for each in $editions; do
        make --no-print-directory -j"$jobs" V=1 EDITION="$each" "$@" </dev/null >"$scratch/$each.said" 2>&1 &
        builds+=($!)
    done
    for each in "${builds[@]}"; do
        wait "$each" || failed=1
    done
    builds=()
    return $failed
}
make --no-print-directory tools .build/materials.csv >"$scratch/tools.said" 2>&1 || # once, not three times at once
    { tail -n 5 "$scratch/tools.said"; exit 2; }
build 1 && ok || fail "the editions build here" "$(said)"
mv outputs "$scratch/local"
: >"$scratch/jobs"
build 3 RUN='srun -n1 -c1' && ok || fail "the editions build through Slurm" "$(said)"
difference=$(diff -rq "$scratch/local" outputs 2>&1) && ok || fail "the same bytes, in every file" "$difference"

sleep 0.5
ran=$(cat "$scratch"/*.said | grep -oE "(srun -n1 -c1 )?\\.build/release/[a-z]+ --edition" |
    sed -E 's, ?\.build/release/, ,; s/ --edition//')
here=$(sed -n 's/^ //p' <<<"$ran" | sort -u | paste -s -d ' ')
sent=$(grep '^srun' <<<"$ran" | sed 's/.* //' | sort | uniq -c)
done=$(sed -n 's/.* Name=\([a-z]*\) JobState=COMPLETED .*/\1/p' "$scratch/jobs" | sort | uniq -c)
[ -n "$sent" ] && [ "$sent" = "$done" ] && ok ||
    fail "what was sent is what Slurm completed" "sent:" "$sent" "completed:" "$done"
[ "$here" = plan ] && ok ||
    fail "every stage went through Slurm; only plan, which make itself needs, ran here" "ran here: $here"

# --- what a tool says and how it ends come back: the cell, and exit status 1 of the data
sleep 0.05
feed=$(find inputs/smalltown-2021/feeds -name '*.csv' ! -name register.csv | LC_ALL=C sort | head -n 1)
sed -i '$ s/.*/"a row","that","makes","no","sense",1,2,3,4,5,6,7,8,9/' "$feed"
said=$(make --no-print-directory EDITION=smalltown-2021 RUN='srun -n1 -c1' 2>&1 </dev/null)
grep -q "^$feed:.*error:" <<<"$said" && grep -q 'observations.csv] Error 1' <<<"$said" && ok ||
    fail "a wrong cell is said through Slurm too, and stops make" "$said"

tally "slurm"
