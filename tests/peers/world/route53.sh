# moto as Amazon Route 53 behind its real name, with TLS, checking signatures and what a key may do; BIND as the name servers
# of its zone. Sourced by `enter`, after `dns.sh`, which serves the zone.

start_route53() {
  local dir=$1
  mkdir -p "$dir"
  export AWS_CA_BUNDLE=$PEERS_WORLD/tls/bundle.pem
  "$PEERS_AWS/bin/python" "$world_dir/route53.py" moto -H 127.0.0.1 -p 443 \
    -c "$PEERS_WORLD/tls/server.pem" -k "$PEERS_WORLD/tls/server.key" >"$dir/moto.log" 2>&1 &
  echo $! >"$dir/moto.pid"
  until_true "moto does not answer" listens 443
  SSL_CERT_FILE=$AWS_CA_BUNDLE "$PEERS_AWS/bin/python" "$world_dir/route53.py" make "$route53_zone" "$dir" >"$dir/make.log" 2>&1 ||
    die "moto made no zone: $(cat "$dir/make.log")"
  "$PEERS_AWS/bin/python" "$world_dir/route53.py" serve "$dir" "$PEERS_WORLD/dns/tsig.key" >"$dir/serve.log" 2>&1 &
  echo $! >"$dir/serve.pid"
  export PEERS_ROUTE53=$dir PEERS_ROUTE53_ZONE=$route53_zone PEERS_ROUTE53_SCRIPT=$world_dir/route53.py PEERS_AWS
}

stop_route53() {
  local name
  for name in serve moto; do
    [ ! -s "$1/$name.pid" ] || kill "$(cat "$1/$name.pid")" 2>/dev/null || true
  done
}
