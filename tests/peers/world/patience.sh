# Giving up with words, and waiting for a server to be there. Sourced by `enter` and by tests/bench.

die() { printf 'peers: %s\n' "$*" >&2; exit 1; }
# Repeats a command until it succeeds; fails with the words of the first argument after 20 seconds.
until_true() {
  local what=$1 end=$((SECONDS + 20))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || die "$what"
    sleep 0.05
  done
}
# True when a port of loopback, or of an address, takes connections.
listens() { at 127.0.0.1 "$1"; }
at() { (exec 3<>"/dev/tcp/$1/$2"); }
