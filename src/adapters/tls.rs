//! The one TLS configuration: system trust plus SSL_CERT_FILE, names always checked.
