//! What becomes of an SPF policy once all it leads to is known, one answer after another: it asks nobody itself.

use std::collections::{BTreeMap, BTreeSet};

use super::reply::{Reply, texts};
use super::report::{Purpose, Report};
use super::walk::Walk;
use crate::dns::answer::{Answer, Question};
use crate::dns::record::{Kind, Name};
use crate::dns::shown::Shown;

/// How many questions an audit ever has, the first answer not counted.
pub const MOST_QUESTIONS: usize = 30;

/// An SPF policy under examination. Put [`Audit::wants`] to a resolver, hand the answers to [`Audit::receive`], and so on
/// until nothing is wanted; [`Audit::report`] can be read at any time.
#[derive(Debug, Clone)]
pub struct Audit {
    purpose: Purpose,
    domain: Name,
    records: Vec<Shown>,
    replies: BTreeMap<Question, Reply>,
    /// Every question there ever was.
    asked: BTreeSet<Question>,
}

impl Audit {
    /// Begins with the answer to the question for the domain's own TXT.
    pub fn new(purpose: Purpose, domain: Name, answer: &Answer) -> Self {
        let question = Question::new(domain.clone(), Kind::Txt);
        let reply = Reply::of(&question, answer);
        let mut audit = Self {
            purpose,
            domain,
            records: texts(answer),
            replies: BTreeMap::from([(question, reply)]),
            asked: BTreeSet::new(),
        };
        audit.advance();
        audit
    }

    /// The questions that have no answer yet; they may be put all at once.
    pub fn wants(&self) -> Vec<Question> {
        self.asked.iter().filter(|question| !self.replies.contains_key(question)).cloned().collect()
    }

    /// Takes an answer. One to a question that was not asked is passed over; one that says something replaces one that
    /// said nothing.
    pub fn receive(&mut self, question: &Question, answer: &Answer) {
        let open = matches!(self.replies.get(question), None | Some(Reply::Unknown));
        if open && self.asked.contains(question) {
            self.replies.insert(question.clone(), Reply::of(question, answer));
            self.advance();
        }
    }

    /// What is known by now.
    pub fn report(&self) -> Report {
        self.walk().report(self.purpose, self.domain.clone(), self.records.clone())
    }

    fn walk(&self) -> Walk<'_> {
        Walk::of(&self.domain, &self.replies)
    }

    fn advance(&mut self) {
        for question in self.walk().wanted {
            if self.asked.len() < MOST_QUESTIONS {
                self.asked.insert(question);
            }
        }
    }
}

#[cfg(test)]
mod tests;
