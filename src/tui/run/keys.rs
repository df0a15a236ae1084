//! Keys and pastes, read on a thread of their own.
//!
//! The event stream of crossterm reads on the loop's thread as well: half an escape sequence would hold the loop, and a
//! terminal that hung up would keep it reading nothing for ever. Here the loop stays alive and can leave.

use std::io;

use crossterm::event::{self, Event};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Starts to read; the thread ends with the first event after the receiver is gone, or with the program.
pub(super) fn read() -> UnboundedReceiver<io::Result<Event>> {
    let (sender, receiver) = unbounded_channel();
    let failed = sender.clone();
    let spawned = std::thread::Builder::new().name("keys".to_owned()).spawn(move || {
        loop {
            let event = event::read();
            let ended = event.is_err();
            if sender.send(event).is_err() || ended {
                break;
            }
        }
    });
    if let Err(error) = spawned {
        // The loop sees it as a lost terminal: without keys there is nothing it could do.
        let _ = failed.send(Err(error));
    }
    receiver
}
