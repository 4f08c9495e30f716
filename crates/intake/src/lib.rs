//! From files, folders, JSON Lines and standard input to raw pages.
