//! An authoritative DNS zone where records appear some seconds after they are published.
