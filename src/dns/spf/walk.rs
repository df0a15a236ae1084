//! The way through an SPF policy and all it leads to, as far as the answers at hand go.

use std::collections::BTreeMap;

use super::audit::MOST_QUESTIONS;
use super::problem::Problem;
use super::reply::Reply;
use super::report::{MOST_PROBLEMS, Ses};
use super::term::{Directive, Domain, Mechanism, Modifier, Qualifier, Term};
use super::{MOST_EXCHANGES, Policy, SES};
use crate::dns::answer::Question;
use crate::dns::record::{Kind, Name};
use crate::dns::shown::Shown;

/// How far look-ups are counted: each takes one question at most.
const MOST_COUNTED: usize = MOST_QUESTIONS;

/// How a policy was come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It is the domain's own.
    Own,
    /// It stands in for the domain's own.
    StandIn,
    /// It only lets pass whom it lets pass.
    Included,
}

/// What was met on the way.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    replies: &'a BTreeMap<Question, Reply>,
    /// Where the walk stands: the policies it is inside of.
    path: Vec<Name>,
    /// Questions without an answer yet.
    pub(super) wanted: Vec<Question>,
    /// Terms that look something up, each as often as it is met.
    pub(super) lookups: usize,
    /// There are more of them than were counted.
    pub(super) uncounted: bool,
    /// Look-ups that find nothing.
    pub(super) void: usize,
    /// Look-ups whose name depends on the message.
    pub(super) macros: usize,
    /// Whether SES is let in.
    pub(super) ses: Option<Ses>,
    /// The domain's own policy names SES itself.
    pub(super) names_ses: bool,
    /// The domain's own policy was read.
    pub(super) has_policy: bool,
    /// Nothing was left unanswered.
    pub(super) complete: bool,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Walk<'a> {
    /// Walks as far as the answers go.
    pub(super) fn of(domain: &Name, replies: &'a BTreeMap<Question, Reply>) -> Self {
        let mut walk = Self {
            replies,
            path: Vec::new(),
            wanted: Vec::new(),
            lookups: 0,
            uncounted: false,
            void: 0,
            macros: 0,
            ses: None,
            names_ses: false,
            has_policy: false,
            complete: true,
            problems: Vec::new(),
        };
        walk.visit(domain, Part::Own, true);
        walk
    }

    pub(super) fn tell(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS && !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    fn reply(&mut self, name: &Name, kind: Kind) -> Option<&'a Reply> {
        let question = Question::new(name.clone(), kind);
        match self.replies.get(&question) {
            // DNS cannot carry the name, so that there is nothing at it.
            None if !name.fits() => Some(&Reply::Void),
            None => {
                self.complete = false;
                if !self.wanted.contains(&question) {
                    self.wanted.push(question);
                }
                None
            }
            Some(Reply::Unknown) => {
                self.complete = false;
                self.tell(Problem::Unanswered { at: name.clone() });
                None
            }
            reply => reply,
        }
    }

    /// Whether one more look-up is still counted.
    fn counts(&mut self) -> bool {
        self.uncounted |= self.lookups == MOST_COUNTED;
        self.lookups += usize::from(!self.uncounted);
        !self.uncounted
    }

    /// Goes into the policy of a name. `passing`: whom it lets pass may send in the domain's name.
    fn visit(&mut self, at: &Name, part: Part, passing: bool) {
        let Some(reply) = self.reply(at, Kind::Txt) else { return };
        let (own, at) = (part == Part::Own, at.clone());
        self.void += usize::from(!own && *reply == Reply::Void);
        match reply {
            Reply::Policy(policy) => {
                self.has_policy |= own;
                self.path.push(at);
                self.policy(policy, part, passing);
                self.path.pop();
            }
            Reply::Broken(error) => self.tell(Problem::Broken { at, error: error.clone() }),
            Reply::Several(count) => self.tell(Problem::Several { at, count: *count }),
            Reply::Without(Some(text)) => self.tell(Problem::Unrecognised { at, text: text.clone() }),
            _ if own => self.tell(Problem::Absent { at }),
            _ => self.tell(Problem::Without { at }),
        }
    }

    fn policy(&mut self, policy: &Policy, part: Part, passing: bool) {
        let at = self.path.last().cloned().unwrap_or_else(|| Name::of(""));
        let mut directives = policy.directives();
        while let Some(directive) = directives.next().filter(|_| !self.uncounted) {
            if directive.mechanism != Mechanism::All {
                self.directive(directive, &at, part, passing);
                continue;
            }
            if directive.qualifier == Qualifier::Pass && passing {
                self.tell(Problem::PassAll { at: at.clone() });
            }
            // What comes after it is never looked at (RFC 7208, 5.1).
            if let Some(after) = directives.next().filter(|_| part != Part::Included) {
                self.tell(Problem::AfterAll { at: at.clone(), term: Shown::brief(&after.to_string()) });
            }
            break;
        }
        if part != Part::Included {
            for term in &policy.terms {
                if let Term::Modifier(modifier @ Modifier::Other { .. }) = term
                    && modifier.is_a_slip()
                {
                    self.tell(Problem::Slip { at: at.clone(), term: Shown::brief(&modifier.to_string()) });
                }
            }
        }
        match policy.redirect() {
            // Where there is `all`, a redirect is passed over (RFC 7208, 6.1).
            _ if policy.all().is_some() => {}
            Some(domain) => self.redirect(domain, &at, part, passing),
            None if part != Part::Included => self.tell(Problem::NoAll { at }),
            None => {}
        }
    }

    fn redirect(&mut self, domain: &Domain, at: &Name, part: Part, passing: bool) {
        let part = if part == Part::Included { part } else { Part::StandIn };
        if self.counts() {
            self.follow(domain, at, Qualifier::Pass, part, passing);
        }
    }

    fn directive(&mut self, directive: &Directive, at: &Name, part: Part, passing: bool) {
        let looks_up = !matches!(directive.mechanism, Mechanism::All | Mechanism::Ip4(..) | Mechanism::Ip6(..));
        if !looks_up || !self.counts() {
            return;
        }
        match &directive.mechanism {
            Mechanism::Include(domain) => {
                self.names_ses |= part == Part::Own && domain.name(at).is_some_and(|name| is_ses(&name));
                self.follow(domain, at, directive.qualifier, Part::Included, passing);
            }
            Mechanism::A(domain, _) => self.find(domain.as_ref(), at, Kind::A),
            Mechanism::Mx(domain, _) => self.find(domain.as_ref(), at, Kind::Mx),
            Mechanism::Exists(domain) => self.find(Some(domain), at, Kind::A),
            // It goes by the sender's address, which nobody has here.
            Mechanism::Ptr(_) => self.tell(Problem::Ptr { at: at.clone() }),
            Mechanism::All | Mechanism::Ip4(..) | Mechanism::Ip6(..) => {}
        }
    }

    fn follow(&mut self, domain: &Domain, at: &Name, qualifier: Qualifier, part: Part, passing: bool) {
        let Some(name) = domain.name(at) else {
            self.macros += 1;
            return;
        };
        let passing = passing && qualifier == Qualifier::Pass;
        if is_ses(&name) && self.ses != Some(Ses::Passes) {
            self.ses = Some(if passing { Ses::Passes } else { Ses::Unsure });
        }
        if self.path.contains(&name) {
            self.tell(Problem::Loop { at: name });
        } else {
            self.visit(&name, part, passing);
        }
    }

    fn find(&mut self, domain: Option<&Domain>, at: &Name, kind: Kind) {
        let Some(name) = domain.map_or_else(|| Some(at.clone()), |domain| domain.name(at)) else {
            self.macros += 1;
            return;
        };
        match self.reply(&name, kind) {
            Some(Reply::Found(count)) if kind == Kind::Mx && *count > MOST_EXCHANGES => {
                self.tell(Problem::TooManyExchanges { at: name, count: *count });
            }
            Some(Reply::Void) => self.void += 1,
            _ => {}
        }
    }
}

fn is_ses(name: &Name) -> bool {
    name.as_str() == SES
}
