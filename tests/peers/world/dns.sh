# BIND as the whole DNS: the root, Amazon's names, the test zone, which takes signed updates, and Route 53's name servers. Sourced by `enter`.
# 127.0.0.1 is the system's resolver, 127.0.0.2 and 127.0.0.3 are the nameservers of both zones.

zone=alliance-essai.fr
# The zone at Route 53, and the name servers that moto gives every zone.
route53_zone=route53-essai.fr
route53_servers=(ns-2048.awsdns-64.com ns-2049.awsdns-65.net ns-2050.awsdns-66.org ns-2051.awsdns-67.co.uk)
# The DKIM tokens that "SES" gave to the test zone.
dkim_tokens=(vvjuipp74whm76gqoni7qmwwn4w4qusj a2hlqkn4pcpfz2xvqkw2pnx3mvpjvhgc qsz7u5ozylwxfzjqpsw6zhgm2fyu4bkx)

# The head of a zone file: everything lives five seconds, so that nothing old is seen.
zone_head() { printf '$TTL 5\n@ IN SOA ns1.%s. hostmaster.%s. 1 60 30 600 5\n@ IN NS ns1.%s.\n@ IN NS ns2.%s.\n' $zone $zone $zone $zone; }

start_dns() {
  local dir=$1 region token key server
  mkdir -p "$dir"
  tsig-keygen -a hmac-sha256 peers >"$dir/tsig.key"
  {
    zone_head
    printf '%s. IN NS ns1.%s.\n%s. IN NS ns2.%s.\n' $zone $zone $zone $zone
    printf 'ns1.%s. IN A 127.0.0.2\nns2.%s. IN A 127.0.0.3\n' $zone $zone
    for server in "${route53_servers[@]}"; do
      printf '%s. IN NS %s.\n%s. IN A 127.0.0.2\n' $route53_zone "$server" "$server"
    done
  } >"$dir/root.zone"
  {
    zone_head
    printf 'ns1 IN A 127.0.0.2\nns2 IN A 127.0.0.3\n@ IN A 127.0.0.1\nwww IN A 127.0.0.1\n'
  } >"$dir/test.zone"
  {
    printf '$TTL 5\n@ IN SOA %s. awsdns-hostmaster.amazon.com. 1 60 30 600 5\n' "${route53_servers[0]}"
    printf '@ IN NS %s.\n' "${route53_servers[@]}"
  } >"$dir/route53.zone"
  {
    zone_head
    for region in "${regions[@]}"; do printf 'email-smtp.%s IN A 127.0.0.1\n' "$region"; done
  } >"$dir/amazonaws.zone"
  key=$(openssl genrsa 2048 2>/dev/null | openssl rsa -pubout -outform DER 2>/dev/null | openssl base64 -A)
  {
    zone_head
    for token in "${dkim_tokens[@]}"; do printf '%s.dkim IN TXT "p=%s" "%s"\n' "$token" "${key:0:200}" "${key:200}"; done
    printf '@ IN TXT "v=spf1 ip4:199.255.192.0/22 ip4:199.127.232.0/22 ip4:54.240.0.0/18 -all"\n'
    printf 'feedback-smtp.eu-west-3 IN A 127.0.0.1\n'
  } >"$dir/amazonses.zone"
  cat >"$dir/named.conf" <<CONF
include "$dir/tsig.key";
options {
  directory "$dir"; pid-file "$dir/named.pid"; session-keyfile "$dir/session.key"; lock-file none;
  listen-on port 53 { 127.0.0.1; 127.0.0.2; 127.0.0.3; }; listen-on-v6 { none; };
  recursion no; dnssec-validation no; notify no; allow-transfer { none; };
};
controls { };
logging { channel file { file "$dir/named.log"; severity info; print-time yes; }; category default { file; }; };
zone "." { type primary; file "$dir/root.zone"; };
zone "amazonaws.com" { type primary; file "$dir/amazonaws.zone"; };
zone "amazonses.com" { type primary; file "$dir/amazonses.zone"; };
zone "$zone" { type primary; file "$dir/test.zone"; allow-update { key peers; }; };
zone "$route53_zone" { type primary; file "$dir/route53.zone"; allow-update { key peers; }; };
CONF
  # A copy: where AppArmor has a profile for /usr/sbin/named, it ties that path to Debian's own folders.
  cp "$(command -v named)" "$dir/named"
  "$dir/named" -4 -n 1 -c "$dir/named.conf" || die "named did not start"
  until_true "named does not answer" dig +short +time=1 +tries=1 @127.0.0.2 "ns1.$zone" A
  export PEERS_DKIM_TOKENS="${dkim_tokens[*]}"
}

stop_dns() {
  local pid
  [ -s "$1/named.pid" ] || return 0
  pid=$(cat "$1/named.pid")
  kill "$pid" 2>/dev/null || return 0
  until_true "named does not end" eval "! kill -0 $pid"
}
