//! Amazon SES without the network: regions, identities, credentials.
