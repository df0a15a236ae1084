# The DNS lab: name servers and resolvers that do what goes wrong in DNS, each at an address of its own, port 53. Sourced by `enter`.
# 127.0.1.x are name servers (their names and addresses: lab.js), 127.0.2.x are resolvers; the zones are in lab.zones.
# It has a root of its own; Amazon's names come from the named of dns.sh.

declare -A lab_resolvers=(
  [honest]=127.0.2.1   # unbound, which checks signatures
  [sticky]=127.0.2.2   # unbound, which remembers for an hour what it heard, even that nothing was there
  [portal]=127.0.2.3   # answers with its own address for whatever is asked, as in a hotel
  [redirect]=127.0.2.4 # named, which answers with its own address for what does not exist, as some providers do
  [silent]=127.0.2.5 [refuses]=127.0.2.6 [fails]=127.0.2.7
)
# Those that serve everyone: the honest one at more addresses, which sesame is told by SESAME_PUBLIC_RESOLVERS.
lab_public=(127.0.2.11 127.0.2.12 127.0.2.13)

start_lab() {
  local dir=$1 address server name
  mkdir -p "$dir"/{knot,honest,sticky}
  for address in 127.0.1.{1,2,3,4,5,11,14,100} "${lab_resolvers[redirect]}"; do ip addr add "$address/32" dev lo; done
  for name in "${!lab_resolvers[@]}"; do
    printf 'nameserver %s\noptions timeout:2 attempts:2\n' "${lab_resolvers[$name]}" >"$dir/$name.resolv"
  done
  tsig-keygen -a hmac-sha256 lab >"$dir/tsig.key"
  node "$world_dir/lab.js" "$dir" "${dkim_tokens[@]}" || die "the lab's zones could not be written"
  sign_lab "$dir"
  start_lab_named "$dir"
  start_lab_knot "$dir"
  start_lab_unbound "$dir" honest "${lab_resolvers[honest]}" "${lab_public[@]}"
  start_lab_unbound "$dir" sticky "${lab_resolvers[sticky]}"
  start_lab_dnsdist "$dir"
  export PEERS_LAB=$dir PEERS_LAB_PUBLIC=$(IFS=,; echo "${lab_public[*]}")
  for server in 127.0.1.1 "${lab_resolvers[honest]}" "${lab_resolvers[sticky]}" "${lab_resolvers[redirect]}" 127.0.1.7; do
    until_true "nobody answers at $server" answers "$server" good.test SOA
  done
  # The secondary has every zone once it has them all by transfer.
  local zone
  while read -r _ _ zone; do until_true "the secondary has no $zone" answers 127.0.1.2 "$zone" SOA; done <"$dir/secondary.list"
}

# True when a server answers a question with records.
answers() { [ -n "$(dig +short +time=1 +tries=1 "@$1" "$2" "$3")" ]; }

# Signed zones, whose keys the honest resolver trusts.
sign_lab() {
  local dir=$1 zone how times
  : >"$dir/anchors"
  while read -r zone how; do
    times=()
    [ "$how" != expired ] || times=(-s "$(date -u -d '-60 days' +%Y%m%d%H%M%S)" -e "$(date -u -d '-30 days' +%Y%m%d%H%M%S)")
    (
      cd "$dir"
      dnssec-keygen -q -a ECDSAP256SHA256 -f KSK "$zone" >>keys.log
      dnssec-keygen -q -a ECDSAP256SHA256 "$zone" >>keys.log
      dnssec-signzone -S -P -o "$zone" "${times[@]}" "$zone.zone" >>keys.log 2>&1
      cat "dsset-$zone." >>anchors
      [ "$how" != tampered ] || sed -i "s/${dkim_tokens[2]}\.dkim/${dkim_tokens[1]}.dkim/" "$zone.zone.signed"
    ) || die "$zone could not be signed"
  done <"$dir/signed.list"
}

# One named with a view per address.
start_lab_named() {
  local dir=$1
  local here='match-clients { any; }; recursion no; match-destinations'
  cat >"$dir/named.conf" <<CONF
include "$dir/tsig.key";
options {
  directory "$dir"; pid-file "$dir/named.pid"; session-keyfile "$dir/session.key"; lock-file none;
  listen-on port 53 { 127.0.1.1; 127.0.1.3; 127.0.1.4; 127.0.1.5; 127.0.1.11; 127.0.1.14; 127.0.1.100; ${lab_resolvers[redirect]}; };
  listen-on-v6 { none; }; dnssec-validation no; minimal-responses no; check-names primary ignore;
  rrset-order { order none; };
  allow-transfer { none; }; notify explicit; notify-delay 0; notify-source 127.0.1.1; notify-rate 1000; startup-notify-rate 1000;
};
controls { };
logging { channel file { file "$dir/named.log"; severity warning; print-time yes; }; category default { file; }; };
view registry { $here { 127.0.1.100; };
  zone "." { type primary; file "root.zone"; };
  zone "test" { type primary; file "test.zone"; };
};
view primary { $here { 127.0.1.1; 127.0.1.14; };
  allow-transfer { 127.0.0.0/8; }; also-notify { 127.0.1.2; };
  include "$dir/primary.list";
};
view stale { $here { 127.0.1.3; }; include "$dir/stale.list"; };
view refuses { $here { 127.0.1.4; }; };
view fails { $here { 127.0.1.5; }; include "$dir/fails.list"; };
view elsewhere { $here { 127.0.1.11; }; include "$dir/elsewhere.list"; };
view redirect { match-destinations { ${lab_resolvers[redirect]}; };
  recursion yes; allow-recursion { any; }; forward only; forwarders { ${lab_resolvers[honest]}; }; max-cache-ttl 0; max-ncache-ttl 0;
  zone "." { type redirect; file "redirect.zone"; };
};
CONF
  printf '$TTL 5\n@ SOA redirect.nic.test. x.nic.test. 1 3600 3600 86400 5\n@ NS redirect.nic.test.\n* A 192.0.2.80\n' >"$dir/redirect.zone"
  # A copy: see dns.sh.
  cp "$(command -v named)" "$dir/named"
  "$dir/named" -4 -n 1 -c "$dir/named.conf" || die "the lab's named did not start"
}

# Knot, which has its zones from named.
start_lab_knot() {
  local dir=$1
  cat >"$dir/knot.conf" <<CONF
server:
    listen: [ 127.0.1.2@53 ]
    rundir: "$dir/knot"
    pidfile: "$dir/knot.pid"
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
database:
    storage: "$dir/knot"
log:
  - target: "$dir/knot.log"
    any: warning
remote:
  - id: primary
    address: 127.0.1.1@53
    via: 127.0.1.2
acl:
  - id: notify
    address: 127.0.0.0/8
    action: notify
template:
  - id: default
    storage: "$dir/knot"
    master: primary
    acl: notify
    semantic-checks: off
    zonefile-load: none
    journal-content: none
zone:
CONF
  cat "$dir/secondary.list" >>"$dir/knot.conf"
  knotd -d -c "$dir/knot.conf" || die "Knot did not start"
}

# A resolver that asks its way down from the lab's root: folder, name, addresses.
start_lab_unbound() {
  local dir=$1 name=$2 address zone
  shift 2
  {
    printf 'server:\n'
    for address in "$@"; do printf '  interface: %s@53\n' "$address"; done
    cat <<CONF
  access-control: 0.0.0.0/0 allow
  do-not-query-localhost: no
  do-ip6: no
  chroot: ""
  username: ""
  directory: "$dir/$name"
  pidfile: "$dir/$name.pid"
  logfile: "$dir/$name.log"
  use-syslog: no
  verbosity: 1
  num-threads: 1
  root-hints: "$dir/root.hints"
  trust-anchor-file: "$dir/anchors"
  local-zone: "test." nodefault
CONF
    [ "$name" != sticky ] || printf '  cache-min-ttl: 3600\n'
    # What a resolver hears of these servers would be a matter of chance; and where questions are counted, only sesame's are.
    for zone in lossy.test random.test stale.test lagging.test; do
      printf 'stub-zone:\n  name: %s\n  stub-addr: 127.0.1.1\n' $zone
    done
    # It would answer for a TXT out of what it remembers of the CNAME.
    printf 'stub-zone:\n  name: notext.test\n  stub-addr: 127.0.1.9\n  stub-no-cache: yes\n'
    printf 'remote-control:\n  control-enable: no\n'
  } >"$dir/$name.conf"
  unbound -c "$dir/$name.conf" || die "unbound ($name) did not start"
}

# dnsdist, which spoils the answers of the servers behind it.
start_lab_dnsdist() {
  local dir=$1
  cat >"$dir/dnsdist.conf" <<CONF
setSecurityPollSuffix("")
setServerPolicy(firstAvailable)
newServer({address="127.0.1.1:53", healthCheckMode="up"})
newServer({address="${lab_resolvers[honest]}:53", healthCheckMode="up", pool="resolver"})
local function at(address)
  addLocal(address .. ":53", {reusePort=true})
  local to = newNMG()
  to:addMask(address .. "/32")
  return NetmaskGroupRule(to, false)
end
local udp = TCPRule(false)
addAction(at("127.0.1.6"), DropAction())
addAction(AndRule{at("127.0.1.7"), udp}, TCAction())
-- Of two packets with the same question the first is lost.
local asked = {}
addAction(AndRule{at("127.0.1.8"), udp}, LuaAction(function(dq)
  local question = dq.qname:toString():lower() .. dq.qtype
  asked[question] = not asked[question]
  return asked[question] and DNSAction.Drop or DNSAction.None, ""
end))
addAction(AndRule{at("127.0.1.9"), QTypeRule(DNSQType.TXT)}, RCodeAction(DNSRCode.SERVFAIL))
-- A server that answers TXT beside a CNAME, as none that knows the standard does.
addAction(AndRule{at("127.0.1.10"), QTypeRule(DNSQType.TXT), RegexRule("_domainkey")},
  SpoofRawAction("\\011some-remark", {aa=true, ttl=5}))
addAction(at("127.0.1.12"), DelayAction(300))
addAction(AndRule{at("127.0.1.13"), ProbaRule(0.5)}, DropAction())
addAction(AndRule{at("${lab_resolvers[portal]}"), QTypeRule(DNSQType.A)}, SpoofAction("192.0.2.80", {ttl=5}))
addAction(at("${lab_resolvers[portal]}"), RCodeAction(DNSRCode.NOERROR, {ra=true}))
addAction(at("${lab_resolvers[silent]}"), DropAction())
addAction(at("${lab_resolvers[refuses]}"), RCodeAction(DNSRCode.REFUSED))
addAction(at("${lab_resolvers[fails]}"), RCodeAction(DNSRCode.SERVFAIL))
CONF
  dnsdist -C "$dir/dnsdist.conf" --supervised --disable-syslog >"$dir/dnsdist.log" 2>&1 </dev/null &
  echo $! >"$dir/dnsdist.pid"
}

stop_lab() {
  local file
  for file in "$1"/*.pid; do
    [ ! -s "$file" ] || kill "$(cat "$file")" 2>/dev/null || true
  done
}
