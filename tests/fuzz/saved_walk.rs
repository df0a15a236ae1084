//! Any saved walk: refused, or a wizard whose every screen can be made.
#![no_main]

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use sesame::wizard::saved::Saved;
use sesame::wizard::steps::STEPS;
use sesame::wizard::{Msg, Wizard, World};

fuzz_target!(|bytes: &[u8]| {
    let Ok(saved) = Saved::parse(bytes) else { return };
    let (mut wizard, _) = Wizard::start(saved, World::Guided, Timestamp::UNIX_EPOCH);
    for step in STEPS {
        wizard.update(Msg::GoTo(step.id()));
        let _screen = wizard.screen();
    }
    wizard.update(Msg::Tick(Timestamp::MAX));
    let _screen = wizard.screen();
});
