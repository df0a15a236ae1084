//! The ports answered by the real world: hickory, lettre over tokio-rustls, the keyring, the disk, git.

pub mod disk;
pub mod git;
pub mod keyring;
pub mod mailer;
pub mod resolver;
pub mod tls;
