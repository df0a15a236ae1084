//! `sesame env`: the application's settings printed in its own format, and put into its file.

mod check;
mod export;
mod guard;
mod write;
