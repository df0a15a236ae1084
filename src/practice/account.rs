//! The practice account: credentials, identities, sandbox, quota, inbox.
