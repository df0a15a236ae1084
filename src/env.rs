//! config.env without the disk: the file as lines, edited in place, and what git has to do with it.
