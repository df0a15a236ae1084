# The peers' packages: Debian's for the servers, pinned npm packages for the application, pinned Python packages for AWS. Sourced by `run`.

# Debian package and the program that proves it is there.
packages=(
  bind9:named bind9-dnsutils:nsupdate postfix:postfix dovecot-core:dovecot gnome-keyring:gnome-keyring-daemon
  pdns-server:pdns_server pdns-backend-sqlite3:pdnsutil sqlite3:sqlite3
  bind9-utils:dnssec-signzone knot:knotd unbound:unbound dnsdist:dnsdist
  libsecret-tools:secret-tool dbus:dbus-run-session openssl:openssl iproute2:ip git:git nodejs:node npm:npm
  python3:python3 curl:curl stunnel4:stunnel
)

# Installs what is missing, starts none of the services, and checks that every program is there.
install_packages() {
  local missing=() entry
  for entry in "${packages[@]}"; do
    command -v "${entry#*:}" >/dev/null || missing+=("${entry%%:*}")
  done
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  [ -s /etc/ssl/certs/ca-certificates.crt ] || missing+=(ca-certificates)
  if [ ${#missing[@]} -gt 0 ]; then
    command -v apt-get >/dev/null || die "missing: ${missing[*]}; only Debian's apt-get is known here"
    printf 'peers: installing %s\n' "${missing[*]}" >&2
    local policy=/usr/sbin/policy-rc.d ours=
    if [ ! -e $policy ]; then printf '#!/bin/sh\nexit 101\n' >$policy; chmod 755 $policy; ours=1; fi
    local code=0
    { apt-get update -qq &&
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >&2 </dev/null || code=$?
    [ -z "$ours" ] || rm -f $policy
    [ "$code" = 0 ] || die "apt-get failed"
  fi
  for entry in "${packages[@]}"; do
    command -v "${entry#*:}" >/dev/null || die "${entry#*:} is missing (package ${entry%%:*})"
  done
  local node
  node=$(node -p 'process.versions.node.split(".")[0]')
  [ "$node" -ge 18 ] || die "the application wants Node 18 or newer, this is $(node --version)"
}

# Puts the application and its locked npm packages into a folder; does nothing when they are there already.
install_app() {
  local into=$1 source=$here/app
  mkdir -p "$into"
  cp "$source"/*.json "$source"/*.js "$into/"
  if ! cmp -s "$into/package-lock.json" "$into/node_modules/.installed-lock.json"; then
    (cd "$into" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error) >&2 </dev/null || die "npm ci failed"
    cp "$into/package-lock.json" "$into/node_modules/.installed-lock.json"
  fi
}

# Puts moto and boto3 into a folder; does nothing when they are there already.
install_aws() {
  local into=$1 list=$here/world/requirements.txt
  cmp -s "$list" "$into/.installed-requirements.txt" && return
  rm -rf "$into"
  { python3 -m venv "$into" && "$into/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$list"; } >&2 </dev/null ||
    die "pip install failed"
  cp "$list" "$into/.installed-requirements.txt"
}

# Unpacks Exim into a folder, as its package and Postfix's exclude each other; does nothing when it is there already.
install_exim() {
  local into=$1 package needs
  [ -x "$into/usr/sbin/exim4" ] && ! ldd "$into/usr/sbin/exim4" | grep -q 'not found' && return
  mkdir -p "$into"
  (
    cd "$into"
    rm -f ./*.deb
    fetch() { apt-get -qq -o APT::Sandbox::User=root download exim4-daemon-light; }
    fetch 2>/dev/null || { apt-get update -qq && fetch; }
    package=$(echo exim4-daemon-light_*.deb)
    dpkg -x "$package" .
    # Its libraries, but not the scripts of a mail server.
    needs=$(dpkg-deb -f "$package" Depends | tr ',' '\n' | grep -vE 'exim4-base|debconf' | paste -sd,)
    if ldd usr/sbin/exim4 | grep -q 'not found'; then apt-get satisfy -y -qq --no-install-recommends "$needs"; fi
  ) >&2 </dev/null || die "Exim could not be had"
  ldd "$into/usr/sbin/exim4" | grep 'not found' >&2 && die "Exim lacks libraries" || true
}
