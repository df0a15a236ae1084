//! What a user can ask for, apart from typing: the keymap gives each its keys, the footer its name.

/// A request of the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Go on: submit the step, press the button, choose in the overlay.
    Continue,
    /// Close the overlay, or go to the step before.
    Back,
    /// Focus on the next field.
    NextField,
    /// Focus on the field before.
    PreviousField,
    /// Up in a choice or table, else the field before.
    Up,
    /// Down in a choice or table, else the next field.
    Down,
    /// The cell to the left in a table.
    Left,
    /// The cell to the right in a table.
    Right,
    /// Flip a toggle, press a button.
    Toggle,
    /// Copy the selected value.
    Copy,
    /// Publish through the DNS host's own interface.
    Apply,
    /// Show the selected value as a QR code.
    Code,
    /// Look again now.
    Recheck,
    /// Show or hide secrets.
    Reveal,
    /// Show or hide what was said with the server.
    Dialog,
    /// Take the practice console's value over.
    Take,
    /// Do in the practice world what the user would do outside: create the identity, publish the records, look into the mailbox.
    Practice,
    /// Copy the address of this step's page, and show it.
    Open,
    /// Jump to a step.
    Steps,
    /// Switch the language.
    Language,
    /// The full walk and the keys.
    Help,
    /// Scroll the content up a page.
    PageUp,
    /// Scroll the content down a page.
    PageDown,
    /// Export the checklist.
    Export,
    /// Rotate the credentials: from the review, start over with new ones.
    Rotate,
    /// Leave; all is kept.
    Quit,
}
