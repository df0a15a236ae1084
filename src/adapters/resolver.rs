//! DNS questions over hickory, one server at a time.
