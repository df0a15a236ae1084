//! A keyring in memory, for the practice world and for tests.
