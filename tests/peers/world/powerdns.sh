# PowerDNS with its interface for programs: one more zone, on an address of its own. Sourced by `enter`.
# Its servers are known to nobody else: whoever wants the zone asks 127.0.0.4.

powerdns_zone=powerdns-essai.fr

start_powerdns() {
  local dir=$1
  mkdir -p "$dir"
  openssl rand -hex 24 >"$dir/api.key"
  cat >"$dir/pdns.conf" <<CONF
launch=gsqlite3
gsqlite3-database=$dir/zones.sqlite3
local-address=127.0.0.4
local-port=53
webserver=yes
webserver-address=127.0.0.1
webserver-port=8081
api=yes
api-key=$(cat "$dir/api.key")
cache-ttl=0
query-cache-ttl=0
negquery-cache-ttl=0
zone-cache-refresh-interval=0
socket-dir=$dir
disable-syslog=yes
guardian=no
daemon=no
CONF
  sqlite3 "$dir/zones.sqlite3" </usr/share/doc/pdns-backend-sqlite3/schema.sqlite3.sql
  pdnsutil --config-dir="$dir" create-zone $powerdns_zone ns1.$powerdns_zone >"$dir/pdnsutil.log" 2>&1 ||
    die "pdnsutil made no zone: $(cat "$dir/pdnsutil.log")"
  pdnsutil --config-dir="$dir" add-record $powerdns_zone ns1 A 5 127.0.0.4 >>"$dir/pdnsutil.log" 2>&1
  pdns_server --config-dir="$dir" >"$dir/pdns.log" 2>&1 &
  echo $! >"$dir/pid"
  until_true "pdns_server does not answer" dig +short +time=1 +tries=1 @127.0.0.4 ns1.$powerdns_zone A
  until_true "pdns_server's interface does not answer" listens 8081
  export PEERS_POWERDNS_ZONE=$powerdns_zone PEERS_POWERDNS_KEY=$dir/api.key
}

stop_powerdns() {
  local pid
  [ -s "$1/pid" ] || return 0
  pid=$(cat "$1/pid")
  kill "$pid" 2>/dev/null || return 0
  until_true "pdns_server does not end" eval "! kill -0 $pid"
}
