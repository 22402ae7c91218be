#!/bin/sh
# Signs the manifest of a build with an OpenSSH key, as a role.
# usage: sign.sh outputs/EDITION ROLE KEY
set -eu
manifest=$1/audit/manifest.sha256
role=${2:-}
key=${3:-}
if [ -z "$role" ] || [ -z "$key" ]; then
    echo "seal: error: say as whom and with which key: make seal ROLE='Community Safety Manager' KEY=~/.ssh/id_ed25519" >&2
    exit 2
fi
case $key in
"~/"*) key=$HOME/${key#"~/"} ;;
esac
command -v ssh-keygen >/dev/null || {
    echo "seal: error: ssh-keygen is not installed (Debian's package openssh-client)" >&2
    exit 2
}
case $role in
*[\"\\,*?!]*)
    echo "seal: error: a role is plain words, without quotes, commas and wildcards" >&2
    exit 2
    ;;
esac
if [ ! -e "$manifest" ]; then
    echo "seal: error: $manifest is not there: the build is not complete; run make" >&2
    exit 2
fi
public=$(ssh-keygen -y -f "$key")
rm -f "$manifest.sig"
ssh-keygen -q -Y sign -f "$key" -n piperoll "$manifest" 2>/dev/null
printf '"%s" namespaces="piperoll" %s\n' "$role" "$(echo "$public" | cut -d ' ' -f 1,2)" >"$1/audit/signers"
echo "  seal      signed as $role"
