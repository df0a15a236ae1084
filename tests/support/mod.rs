//! What the suites that drive the real program share: a terminal, the keys, the list of steps, a person before them.

pub(crate) mod keys;
pub(crate) mod pty;
pub(crate) mod steps;
pub(crate) mod walker;
