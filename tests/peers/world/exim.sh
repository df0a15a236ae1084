# Exim with GnuTLS and logins of its own, as another real SMTP server, at an endpoint of another region: all five ports.
# Sourced by `enter`. Delivered mail is one file per message in mail/. Its package excludes Postfix's, so `install.sh` only unpacks it.

exim_host=email-smtp.eu-central-1.amazonaws.com exim_address=127.0.6.2
# As smtp_password, derived for that region.
exim_password=BF0/eIJm0ruTHsSjOkRuOGzGF+zeSyE3aiRzrzUQ8LwG

start_exim() {
  local dir=$1 tls=$PEERS_WORLD/tls port
  mkdir -p "$dir"/{spool,mail}
  ip addr add $exim_address/32 dev lo
  # The user that the program was built for; Debian's package would make it.
  { cat /etc/passwd; printf 'Debian-exim:x:65533:65533::%s:/usr/sbin/nologin\n' "$dir"; } >"$dir/passwd"
  { cat /etc/group; printf 'Debian-exim:x:65533:\n'; } >"$dir/group"
  mount --bind "$dir/passwd" /etc/passwd
  mount --bind "$dir/group" /etc/group
  install -o Debian-exim -m 600 "$tls/server.key" "$dir/server.key"
  cat >"$dir/exim.conf" <<CONF
exim_path = $PEERS_EXIM/usr/sbin/exim4
primary_hostname = $exim_host
spool_directory = $dir/spool
log_file_path = $dir/exim-%s.log
pid_file_path = $dir/exim.pid
keep_environment =
local_interfaces = $exim_address
daemon_smtp_ports = 25 : 587 : 2587 : 465 : 2465
tls_on_connect_ports = 465 : 2465
tls_advertise_hosts = *
tls_certificate = $tls/server.pem
tls_privatekey = $dir/server.key
auth_advertise_hosts = \${if eq{\$tls_in_cipher}{}{}{*}}
message_size_limit = 10M
pipelining_advertise_hosts =
host_lookup =
# With a configuration of our own it is no longer root when it delivers.
deliver_drop_privilege = true
acl_smtp_mail = mail
acl_smtp_rcpt = rcpt
acl_smtp_data = accept
begin acl
mail:
  deny message = Must issue a STARTTLS command first
    condition = \${if eq{\$tls_in_cipher}{}}
  accept
rcpt:
  deny message = relay not permitted
    !authenticated = *
  deny message = no such user
    local_parts = personne
  defer message = try again later
    local_parts = plus-tard
  accept
begin routers
all:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  directory = $dir/mail
  create_directory = false
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_advertise_condition = \${if !eq{\$received_port}{2587}}
  server_prompts = :
  server_condition = \${if and{{eq{\$auth2}{$smtp_user}}{eq{\$auth3}{$exim_password}}}}
  server_set_id = \$auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = \${if and{{eq{\$auth1}{$smtp_user}}{eq{\$auth2}{$exim_password}}}}
  server_set_id = \$auth1
CONF
  # It gives up root, and writes here.
  chown -R Debian-exim "$dir"
  chown root "$dir/exim.conf"
  "$PEERS_EXIM/usr/sbin/exim4" -C "$dir/exim.conf" -bdf >"$dir/start.log" 2>&1 &
  echo $! >"$dir/pid"
  for port in 25 587 2587 465 2465; do until_true "Exim does not listen on $port: $(cat "$dir/start.log")" at $exim_address $port; done
  export PEERS_EXIM_HOST=$exim_host PEERS_EXIM_PASSWORD=$exim_password PEERS_EXIM_MAIL=$dir/mail
}

stop_exim() {
  [ ! -s "$1/pid" ] || kill "$(cat "$1/pid")" 2>/dev/null || true
}
