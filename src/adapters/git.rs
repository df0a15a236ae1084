//! Git's view of a file, asked of the git program.
