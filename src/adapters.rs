//! The ports answered by the real world: hickory, SMTP over tokio-rustls, the keyring, the disk, git.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "the world is reached from here")]

pub mod clock;
pub mod disk;
pub mod environment;
pub mod git;
pub mod keyring;
pub mod launcher;
pub mod mailer;
pub mod resolver;
pub mod shell;
pub mod tls;
pub mod zone_editor;
