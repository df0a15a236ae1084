# SMTP servers that misbehave, real ones: Postfix's smtp-sink, told to refuse, to hang up or to dawdle, and stunnel before it, with
# bad certificates, old TLS or a STARTTLS of its own. All are smtp.bad.test, each at a port. Sourced by `enter`.
# `servers` has a line for each: name, port, and how TLS begins there (implicit or starttls).

bad_smtp_host=smtp.bad.test bad_smtp_address=127.0.6.1
# One region's endpoint, at which each port is wrong in another way, and one that swallows everything.
mixed_smtp_host=email-smtp.eu-west-1.amazonaws.com mixed_smtp_address=127.0.6.3
lost_smtp_host=email-smtp.us-east-1.amazonaws.com lost_smtp_address=10.99.0.2

start_bad_smtp() {
  local dir=$1
  mkdir -p "$dir"
  ip addr add $bad_smtp_address/32 dev lo
  ip addr add $mixed_smtp_address/32 dev lo
  # Nobody reads what goes here.
  ip tuntap add mode tun lost
  ip addr add 10.99.0.1/24 dev lost
  ip link set lost up
  make_bad_certificates "$dir" "$PEERS_WORLD/tls"
  : >"$dir/servers"
  : >"$dir/pids"
  start_sinks "$dir"
  start_stunnel "$dir"
  start_noise "$dir"
  local name port way
  while read -r name port way; do until_true "$name does not listen on $port" at $bad_smtp_address "$port"; done <"$dir/servers"
  export PEERS_BAD_SMTP=$dir/servers PEERS_BAD_SMTP_HOST=$bad_smtp_host
}

# sink PORT OPTION…
sink() { smtp-sink -u nobody "${@:2}" "$bad_smtp_address:$1" 20 >/dev/null 2>&1 & echo $! >>"$dir/pids"; }

# Each behind TLS, at its port and 1000 more.
start_sinks() {
  local dir=$1 port=7000 command way
  while read -r name options; do
    port=$((port + 1))
    sink $port $options
    printf '%s %s implicit\n' "$name" $((port + 1000)) >>"$dir/servers"
  done < <(
    echo good
    # Refuses for good and for now, hangs up without and with a word, and says nothing for a long time.
    for command in CONNECT EHLO AUTH MAIL RCPT DATA .; do
      for way in f r q Q W; do printf '%s-%s -%s %s\n' $way $command $way $command$([ $way != W ] || echo :600); done
    done
    # No AUTH, no ESMTP at all, and a refusal in the middle of the message.
    printf '%s\n' 'no-auth -a' 'no-esmtp -e' 'pix -P' 'abort -A 0'
  )
}

start_stunnel() {
  local dir=$1 name port way certificate
  {
    printf 'foreground = yes\npid =\ndebug = 4\nsyslog = no\n'
    # service NAME ADDRESS:PORT BACKEND CERTIFICATE OPTION…
    service() { printf '[%s]\naccept = %s\nconnect = %s\ncert = %s/%s.pem\n' "$1" "$2" "$3" "$dir" "$4"; [ $# -lt 5 ] || printf '%s\n' "${@:5}"; }
    while read -r name port way; do
      service "$name" $bad_smtp_address:"$port" $bad_smtp_address:$((port - 1000)) good
    done <"$dir/servers"
    port=9000
    for certificate in "${bad_certificates[@]}"; do
      port=$((port + 1))
      printf '%s %s implicit\n' "$certificate" $port >>"$dir/servers"
      service "$certificate" $bad_smtp_address:$port $bad_smtp_address:7001 "$certificate" 'securityLevel = 0'
    done
    for name in TLSv1 TLSv1.1; do
      port=$((port + 1))
      printf '%s %s implicit\n' $name $port >>"$dir/servers"
      service $name $bad_smtp_address:$port $bad_smtp_address:7001 good "sslVersion = $name" 'ciphers = ALL:@SECLEVEL=0' 'securityLevel = 0'
    done
    printf '%s\n' 'starttls 9101 starttls' 'starttls-old 9102 starttls' 'starttls-expired 9103 starttls' >>"$dir/servers"
    service starttls $bad_smtp_address:9101 $bad_smtp_address:7001 good 'protocol = smtp'
    service starttls-old $bad_smtp_address:9102 $bad_smtp_address:7001 good 'protocol = smtp' 'sslVersion = TLSv1.1' 'ciphers = ALL:@SECLEVEL=0' 'securityLevel = 0'
    service starttls-expired $bad_smtp_address:9103 $bad_smtp_address:7001 expired 'protocol = smtp'
    # Plain text where TLS is awaited, and TLS where plain text is.
    printf '%s\n' 'plain-for-tls 7001 implicit' 'tls-for-plain 8001 starttls' 'no-starttls 7001 starttls' >>"$dir/servers"
    # 25 is closed.
    service mixed-465 $mixed_smtp_address:465 $bad_smtp_address:7001 mixed-self-signed
    service mixed-2587 $mixed_smtp_address:2587 $bad_smtp_address:7001 mixed-good 'protocol = smtp'
  } >"$dir/stunnel.conf"
  smtp-sink -u nobody $mixed_smtp_address:587 20 >/dev/null 2>&1 & echo $! >>"$dir/pids"
  smtp-sink -u nobody -W CONNECT:600 $mixed_smtp_address:2465 20 >/dev/null 2>&1 & echo $! >>"$dir/pids"
  stunnel "$dir/stunnel.conf" >"$dir/stunnel.log" 2>&1 &
  echo $! >>"$dir/pids"
}

start_noise() {
  local dir=$1 name port
  node "$world_dir/noise.js" $bad_smtp_address 9201 >"$dir/noise" 2>"$dir/noise.log" &
  echo $! >>"$dir/pids"
  until_true "the servers of noise.js do not listen" noise_listens "$dir"
  while read -r name port; do printf '%s %s starttls\n' "$name" "$port" >>"$dir/servers"; done <"$dir/noise"
}
noise_listens() { [ "$(wc -l <"$1/noise")" = 5 ]; }

bad_certificates=(expired not-yet-valid wrong-name self-signed unknown-issuer incomplete-chain rsa-1024 sha-1)

# One file each, its key first. `good` comes by way of an intermediate authority.
make_bad_certificates() {
  local dir=$1 tls=$2
  (
    cd "$dir"
    exec 2>openssl.log
    ec=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
    mkdir -p issued
    : >issued/index
    cat >ca.conf <<CONF
[ca]
default_ca = peers
[peers]
database = $dir/issued/index
new_certs_dir = $dir/issued
rand_serial = yes
policy = any
default_md = sha256
default_days = 2
email_in_dn = no
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
CONF
    # issue NAME HOST AUTHORITY [-newkey option…] -- [option of ca…]
    issue() {
      local name=$1 host=$2 authority=$3 key=()
      shift 3
      while [ "$1" != -- ]; do key+=("$1"); shift; done
      shift
      [ ${#key[@]} -gt 0 ] || key=("${ec[@]}")
      openssl req -new "${key[@]}" -keyout "$name.key" -out "$name.csr" -subj "/CN=$host" -addext "subjectAltName=DNS:$host"
      openssl ca -batch -notext -config ca.conf -cert "$authority.pem" -keyfile "$authority.key" -in "$name.csr" -out "$name.crt" "$@"
      cat "$name.key" "$name.crt" >"$name.pem"
    }
    cp "$tls/ca.pem" "$tls/ca.key" .
    issue between 'sesame peers intermediate CA' ca -- -extensions authority
    cp between.crt between.pem
    openssl req -x509 "${ec[@]}" -days 2 -keyout stranger.key -out stranger.pem -subj '/CN=a stranger CA' \
      -addext basicConstraints=critical,CA:TRUE
    host=$bad_smtp_host
    issue good $host between --
    cat between.crt >>good.pem
    issue incomplete-chain $host between --
    issue expired $host ca -- -startdate 20200101000000Z -enddate 20210101000000Z
    issue not-yet-valid $host ca -- -startdate 20400101000000Z -enddate 20410101000000Z
    issue wrong-name other.bad.test ca --
    issue unknown-issuer $host stranger --
    issue rsa-1024 $host ca -newkey rsa:1024 -nodes --
    issue sha-1 $host ca -- -md sha1
    issue mixed-good $mixed_smtp_host ca --
    for name in self-signed:$host mixed-self-signed:$mixed_smtp_host; do
      openssl req -x509 "${ec[@]}" -days 2 -keyout one.key -out one.crt -subj "/CN=${name#*:}" -addext "subjectAltName=DNS:${name#*:}" \
        -addext basicConstraints=critical,CA:FALSE
      cat one.key one.crt >"${name%%:*}.pem"
    done
    chmod 600 ./*.pem
  ) || die "openssl could not make the bad certificates: $(tail -n 5 "$dir/openssl.log")"
}

stop_bad_smtp() {
  [ ! -s "$1/pids" ] || kill $(cat "$1/pids") 2>/dev/null || true
}
