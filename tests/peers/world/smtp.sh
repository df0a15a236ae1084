# Postfix with Dovecot's passwords as the SMTP endpoint of SES in eu-west-3: all five ports, TLS required, SES's refusals.
# Sourced by `enter`. Delivered mail is one file per message in mail/new; a refused password is in Postfix's words (535 5.7.8).

# AWS's documentation example: the access key ID, and the SMTP password derived from its secret for eu-west-3. Neither opens anything.
smtp_user=AKIAIOSFODNN7EXAMPLE
smtp_password=BDDdpSTzbzUY3SJq/n4Oq7heDuCWbOtogMi5S3AR673+

start_smtp() {
  local dir=$1 tls=$PEERS_WORLD/tls port
  mkdir -p "$dir"/{etc,queue,data,dovecot,mail/{new,cur,tmp}}
  chown postfix "$dir/data"
  chown -R nobody "$dir/mail"
  start_passwords "$dir"
  cat >"$dir/etc/main.cf" <<CONF
compatibility_level = 3.6
queue_directory = $dir/queue
data_directory = $dir/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
multi_instance_enable = no
maillog_file_prefixes = $dir
maillog_file = $dir/postfix.log
myhostname = email-smtp.amazonaws.com
smtpd_banner = \$myhostname ESMTP SimpleEmailService-d-PEERS peers
inet_interfaces = ${smtp_addresses:-127.0.0.1}
inet_protocols = ipv4
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
default_transport = virtual
relay_transport = virtual
virtual_mailbox_base = $dir
virtual_mailbox_maps = static:mail/
virtual_uid_maps = static:$(id -u nobody)
virtual_gid_maps = static:$(id -g nobody)
message_size_limit = 41943040
smtpd_tls_cert_file = $tls/server.pem
smtpd_tls_key_file = $tls/server.key
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_tls_loglevel = 1
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_sasl_security_options = noanonymous
smtpd_client_restrictions =
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_milters = unix:private/ses-rules
milter_default_action = tempfail
milter_protocol = 6
smtpd_discard_ehlo_keywords = pipelining, smtputf8, chunking, dsn, etrn, enhancedstatuscodes
disable_vrfy_command = yes
smtputf8_enable = no
smtpd_helo_required = yes
smtpd_error_sleep_time = 0
smtpd_client_connection_count_limit = 0
CONF
  {
    for port in 25 587 2587; do printf '%s inet n - n - - smtpd\n  -o smtpd_tls_security_level=encrypt\n' $port; done
    for port in 465 2465; do printf '%s inet n - n - - smtpd\n  -o smtpd_tls_wrappermode=yes\n' $port; done
    cat <<'CONF'
cleanup   unix       n - n -     0 cleanup
qmgr      unix       n - n 300   1 qmgr
tlsmgr    unix       - - n 1000? 1 tlsmgr
rewrite   unix       - - n -     - trivial-rewrite
bounce    unix       - - n -     0 bounce
defer     unix       - - n -     0 bounce
trace     unix       - - n -     0 bounce
proxymap  unix       - - n -     - proxymap
error     unix       - - n -     - error
retry     unix       - - n -     - error
virtual   unix       - n n -     - virtual
anvil     unix       - - n -     1 anvil
showq     unix       n - n -     - showq
postlog   unix-dgram n - n -     1 postlogd
CONF
  } >"$dir/etc/master.cf"
  postfix -c "$dir/etc" start >"$dir/start.log" 2>&1 || { cat "$dir/start.log" >&2; die "Postfix did not start"; }
  # After Postfix: it makes the folder of the socket.
  start_rules "$dir"
  for port in 25 587 2587 465 2465; do until_true "Postfix does not listen on $port" listens $port; done
}

# Dovecot, for its password server alone.
start_passwords() {
  local dir=$1
  printf '%s:{PLAIN}%s\n' "$smtp_user" "$smtp_password" >"$dir/dovecot/users"
  chmod 644 "$dir/dovecot/users"
  mkdir -p "$dir/queue/private"
  chown postfix "$dir/queue/private"
  cat >"$dir/dovecot/dovecot.conf" <<CONF
base_dir = $dir/dovecot/base
log_path = $dir/dovecot.log
protocols =
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_username_format = %u
auth_failure_delay = 0 secs
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u $dir/dovecot/users
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$dir/mail
}
service auth {
  unix_listener $dir/queue/private/auth {
    mode = 0660
    user = postfix
    group = postfix
  }
}
CONF
  dovecot -c "$dir/dovecot/dovecot.conf" || die "Dovecot did not start"
}

# The rules of SES in the sandbox, asked by Postfix at the end of each message.
start_rules() {
  local dir=$1
  node "$world_dir/ses-rules.js" "$dir/queue/private/ses-rules" "$zone" EU-WEST-3 >"$dir/ses-rules.log" 2>&1 &
  echo $! >"$dir/ses-rules.pid"
  until_true "the SES rules do not listen" test -S "$dir/queue/private/ses-rules"
}

stop_smtp() {
  local dir=$1
  [ ! -f "$dir/etc/main.cf" ] || postfix -c "$dir/etc" stop >/dev/null 2>&1 || true
  [ ! -s "$dir/dovecot/base/master.pid" ] || doveadm -c "$dir/dovecot/dovecot.conf" stop >/dev/null 2>&1 || true
  [ ! -s "$dir/ses-rules.pid" ] || kill "$(cat "$dir/ses-rules.pid")" 2>/dev/null || true
}
