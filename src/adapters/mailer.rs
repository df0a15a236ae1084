//! SMTP over lettre and tokio-rustls, stage by stage.
