# A certificate authority made for this run and the servers' certificate. Sourced by `enter`.

# The regions whose SES has SMTP, FIPS names left out (AWS General Reference, Amazon SES endpoints).
regions=(
  us-east-1 us-east-2 us-west-1 us-west-2 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1
  ap-southeast-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 eu-west-3 eu-north-1 sa-east-1 us-gov-east-1 us-gov-west-1
)

# Makes ca.pem, server.pem, server.key, and bundle.pem: the system's authorities and ours.
make_certificates() {
  local dir=$1 region names=,DNS:route53.amazonaws.com
  mkdir -p "$dir"
  for region in "${regions[@]}"; do names+=",DNS:email-smtp.$region.amazonaws.com"; done
  (
    cd "$dir"
    exec 2>openssl.log
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout ca.key -out ca.pem \
      -subj '/CN=sesame peers CA' -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout server.key -out server.csr \
      -subj '/CN=email-smtp.eu-west-3.amazonaws.com'
    printf '%s\n' basicConstraints=CA:FALSE keyUsage=critical,digitalSignature extendedKeyUsage=serverAuth \
      subjectKeyIdentifier=hash authorityKeyIdentifier=keyid "subjectAltName=${names#,}" >server.ext
    openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile server.ext -out server.pem
  ) || die "openssl could not make the certificates"
  cat /etc/ssl/certs/ca-certificates.crt "$dir/ca.pem" >"$dir/bundle.pem"
}
