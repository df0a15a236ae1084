//! The project's files: read with a fingerprint, replaced atomically.
