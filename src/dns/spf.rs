//! SPF (RFC 7208): what a record says, and what becomes of it once everything it leads to has been looked up.

pub mod audit;
mod error;
mod parse;
mod problem;
mod reply;
mod report;
mod term;
mod walk;

use std::fmt;

pub use self::audit::Audit;
pub use self::error::{Fault, SpfError};
pub use self::problem::{Problem, Weight};
pub use self::report::{Purpose, Report, Ses};
pub use self::term::{Directive, Domain, Lengths, Mechanism, Modifier, Qualifier, Term};

/// How many terms that look something up a policy may have in all (RFC 7208, 4.6.4).
pub const MOST_LOOKUPS: usize = 10;
/// How many of them may find nothing (RFC 7208, 4.6.4).
pub const MOST_VOID: usize = 2;
/// How many records an `mx` term may find (RFC 7208, 4.6.4).
pub const MOST_EXCHANGES: usize = 10;
/// What SES wants included by the policy of a MAIL FROM domain.
pub const SES: &str = "amazonses.com";
/// The policy of a MAIL FROM domain as AWS gives it.
pub const SES_POLICY: &str = "v=spf1 include:amazonses.com ~all";
/// What a policy begins with.
const VERSION: &str = "v=spf1";

/// What a domain says of those who send in its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Policy {
    /// Its directives and modifiers, in order.
    pub terms: Vec<Term>,
}

impl Policy {
    /// Reads a record's text; the error names the first term that is wrong.
    pub fn parse(text: &str) -> Result<Self, SpfError> {
        let Some(rest) = terms(text) else { return Err(SpfError::new(text, Fault::Version)) };
        let mut policy = Self { terms: Vec::new() };
        for word in rest.split(' ').filter(|word| !word.is_empty()) {
            let term = parse::term(word).map_err(|fault| SpfError::new(word, fault))?;
            let repeated = match &term {
                Term::Modifier(Modifier::Redirect(_)) => policy.redirect().is_some(),
                Term::Modifier(Modifier::Exp(_)) => {
                    policy.terms.iter().any(|term| matches!(term, Term::Modifier(Modifier::Exp(_))))
                }
                _ => false,
            };
            if repeated {
                return Err(SpfError::new(word, Fault::Repeated));
            }
            policy.terms.push(term);
        }
        Ok(policy)
    }

    /// The directives, in order.
    pub fn directives(&self) -> impl Iterator<Item = &Directive> {
        self.terms.iter().filter_map(|term| match term {
            Term::Directive(directive) => Some(directive),
            Term::Modifier(_) => None,
        })
    }

    /// Whose policy stands in for this one where nothing in it matches.
    pub fn redirect(&self) -> Option<&Domain> {
        self.terms.iter().find_map(|term| match term {
            Term::Modifier(Modifier::Redirect(domain)) => Some(domain),
            _ => None,
        })
    }

    /// What becomes of everyone else, where the policy says so itself.
    pub fn all(&self) -> Option<Qualifier> {
        self.directives().find(|directive| directive.mechanism == Mechanism::All).map(|directive| directive.qualifier)
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(VERSION)?;
        self.terms.iter().try_for_each(|term| write!(f, " {term}"))
    }
}

/// Whether a record names SES itself, unreservedly, and before `all`, behind which no term is looked at (RFC 7208, 5.1).
pub fn names_ses(text: &str) -> bool {
    let bare = |word: &str| word.trim_start_matches(['+', '-', '~', '?']).to_ascii_lowercase();
    let words = terms(text).unwrap_or_default().split(' ').take_while(|word| bare(word) != "all");
    words.filter(|word| !word.starts_with(['-', '~', '?'])).any(|word| bare(word) == format!("include:{SES}"))
}

/// What follows the version, where the text is that of an SPF record (RFC 7208, 4.5).
fn terms(text: &str) -> Option<&str> {
    let (version, rest) = text.split_at_checked(VERSION.len())?;
    (version.eq_ignore_ascii_case(VERSION) && (rest.is_empty() || rest.starts_with(' '))).then_some(rest)
}

#[cfg(test)]
mod tests;
