//! An SMTP server that answers as SES does, letter for letter.
