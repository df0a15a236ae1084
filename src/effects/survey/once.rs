//! What a look was told already, so that nobody is asked the same twice in one look.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use tokio::sync::OnceCell;

use crate::dns::answer::{Answer, Question};
use crate::dns::public::PublicResolver;
use crate::ports::{Dns, Server};

/// The answer to a question that was put to a server, once it is there.
type Told = HashMap<(Server, Question), Arc<OnceCell<Answer>>>;

/// Servers that are asked each question once, until they answer it.
pub(super) struct Once<'a> {
    dns: &'a dyn Dns,
    told: Mutex<Told>,
}

impl<'a> Once<'a> {
    /// Nothing is known yet.
    pub(super) fn over(dns: &'a dyn Dns) -> Self {
        Self { dns, told: Mutex::default() }
    }

    fn cell(&self, server: Server, question: &Question) -> Arc<OnceCell<Answer>> {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(told.entry((server, question.clone())).or_default())
    }
}

#[async_trait]
impl Dns for Once<'_> {
    /// Who asks while the question is on its way waits for the same answer. A server that failed, refused or was silent may
    /// do better when it is asked again.
    async fn ask(&self, server: Server, question: &Question) -> Answer {
        let cell = self.cell(server, question);
        let answered = cell.get_or_try_init(|| async {
            match self.dns.ask(server, question).await {
                answer @ (Answer::Records(_) | Answer::Absent { .. } | Answer::Referral { .. }) => Ok(answer),
                answer @ (Answer::Refused | Answer::Failed(_) | Answer::Silent) => Err(answer),
            }
        });
        answered.await.cloned().unwrap_or_else(|answer| answer)
    }

    async fn ask_unchecked(&self, server: Server, question: &Question) -> Answer {
        self.dns.ask_unchecked(server, question).await
    }

    fn public(&self) -> Vec<PublicResolver> {
        self.dns.public()
    }

    fn named(&self) -> Option<SocketAddr> {
        self.dns.named()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::dns::record::{Kind, Name};

    /// Counts what it is asked; it is silent the first time, if told so.
    struct Counting {
        asked: AtomicUsize,
        silent_at_first: bool,
    }

    #[async_trait]
    impl Dns for Counting {
        async fn ask(&self, _server: Server, _question: &Question) -> Answer {
            tokio::task::yield_now().await;
            match self.asked.fetch_add(1, Ordering::Relaxed) {
                0 if self.silent_at_first => Answer::Silent,
                _ => Answer::Records(Vec::new()),
            }
        }

        async fn ask_unchecked(&self, server: Server, question: &Question) -> Answer {
            self.ask(server, question).await
        }

        fn public(&self) -> Vec<PublicResolver> {
            Vec::new()
        }

        fn named(&self) -> Option<SocketAddr> {
            None
        }
    }

    fn question(name: &str, kind: Kind) -> Question {
        Question::new(Name::of(name), kind)
    }

    #[tokio::test]
    async fn the_same_question_goes_out_once_and_all_who_ask_hear_the_answer() {
        let dns = Counting { asked: AtomicUsize::new(0), silent_at_first: false };
        let once = Once::over(&dns);
        let soa = question("example.com", Kind::Soa);
        let (first, second) = tokio::join!(once.ask(Server::Resolver, &soa), once.ask(Server::Resolver, &soa));
        let third = once.ask(Server::Resolver, &soa).await;
        assert_eq!([first, second, third], [const { Answer::Records(Vec::new()) }; 3]);
        assert_eq!(dns.asked.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn another_server_name_or_kind_is_another_question_and_so_is_one_without_signatures() {
        let dns = Counting { asked: AtomicUsize::new(0), silent_at_first: false };
        let once = Once::over(&dns);
        let soa = question("example.com", Kind::Soa);
        once.ask(Server::Resolver, &soa).await;
        once.ask(Server::Authoritative([127, 0, 0, 1].into()), &soa).await;
        once.ask(Server::Resolver, &question("example.com", Kind::Ns)).await;
        once.ask(Server::Resolver, &question("example.net", Kind::Soa)).await;
        once.ask_unchecked(Server::Resolver, &soa).await;
        assert_eq!(dns.asked.load(Ordering::Relaxed), 5);
    }

    #[tokio::test]
    async fn a_server_that_was_silent_is_asked_again() {
        let dns = Counting { asked: AtomicUsize::new(0), silent_at_first: true };
        let once = Once::over(&dns);
        let soa = question("example.com", Kind::Soa);
        assert_eq!(once.ask(Server::Resolver, &soa).await, Answer::Silent);
        assert_eq!(once.ask(Server::Resolver, &soa).await, Answer::Records(Vec::new()));
        once.ask(Server::Resolver, &soa).await;
        assert_eq!(dns.asked.load(Ordering::Relaxed), 2);
    }
}
