//! Walks of the wizard through the practice world: the real adapters, no screen; and its screens, without a world.

mod bad_servers;
#[path = "../support/closed.rs"]
mod closed;
mod config;
mod credentials;
mod input;
mod keyring;
mod order;
mod ports;
mod publishing;
mod random;
mod records;
mod resume;
mod rotating;
mod screens;
mod sending;
mod staged;
mod waiting;
mod walk;
mod whole;
mod words;
