//! Hears what happens on the disk, and passes it on in one piece once it is quiet.
//!
//! The system tells, where it can; on network disks it cannot, and where it will not (too many folders), a look at everything
//! now and then does. Only hears that something may have changed; what really has is [`super::disk`]'s matter.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::Duration,
};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{disk::Hint, order::Order};
use crate::source::is_far;

/// An editor may write a file in several steps, which come closer together than this.
const QUIET: Duration = Duration::from_millis(5);
/// How many of those it may take before somebody gets to see something: a tool that never rests must not hide everything.
const STEPS: usize = 40;
/// How often everything is looked at, where the system does not tell.
const ROUND: Duration = Duration::from_millis(700);

/// How changes are heard of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hearing {
    /// The system tells.
    Told,
    /// Everything is looked at now and then.
    Looking,
}

/// Begins to hear, until nobody takes the orders any more. `wanted` is how, if the system can; what comes back is how it is.
pub(super) fn hear(root: &Path, wanted: Hearing, orders: Sender<Order>) -> Hearing {
    let (heard, news) = mpsc::channel();
    let tops = ["content", "themes"].map(|top| root.join(top));
    let watcher = (wanted == Hearing::Told && !is_far(root)).then(|| watcher(root, &tops, heard)).and_then(Result::ok);
    match watcher {
        Some(mut watcher) => {
            std::thread::spawn(move || {
                gather(&news, &orders, |hint| {
                    // A folder that is new has to be listened to; who has missed something may have missed one, too.
                    let is_new = |top: &&PathBuf| match hint {
                        Hint::Paths(paths) => paths.contains(top),
                        Hint::Everything => true,
                    };
                    for top in tops.iter().filter(is_new) {
                        let _ = watcher.watch(top, RecursiveMode::Recursive);
                    }
                });
            });
            Hearing::Told
        }
        None => {
            std::thread::spawn(move || {
                while look(Hint::Everything, &orders) {
                    std::thread::sleep(ROUND);
                }
            });
            Hearing::Looking
        }
    }
}

fn watcher(root: &Path, tops: &[PathBuf; 2], heard: Sender<Hint>) -> notify::Result<RecommendedWatcher> {
    let folders = tops.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if let Some(hint) = hint(event, &folders) {
            // Nobody may listen any more.
            let _ = heard.send(hint);
        }
    })?;
    // The project's own folder tells when one of the two is made or taken away.
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for top in tops.iter().filter(|top| top.is_dir()) {
        watcher.watch(top, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

/// What an event is a hint at; nothing when it is of no matter here.
fn hint(event: notify::Result<Event>, tops: &[PathBuf]) -> Option<Hint> {
    let Ok(event) = event else { return Some(Hint::Everything) };
    if event.need_rescan() || event.paths.is_empty() {
        return Some(Hint::Everything);
    }
    let paths: Vec<PathBuf> = event.paths.into_iter().filter(|path| tops.iter().any(|top| path.starts_with(top))).collect();
    match event.kind {
        _ if paths.is_empty() => None,
        // Closing after writing is a modification to some systems and an access to others.
        EventKind::Access(access) if !matches!(access, notify::event::AccessKind::Close(notify::event::AccessMode::Write)) => {
            None
        }
        _ => Some(Hint::Paths(paths)),
    }
}

/// Waits until it is quiet, and passes on what was heard.
fn gather(news: &Receiver<Hint>, orders: &Sender<Order>, mut before: impl FnMut(&Hint)) {
    while let Ok(mut hint) = news.recv() {
        for _ in 0..STEPS {
            match news.recv_timeout(QUIET) {
                Ok(more) => hint = hint.and(more),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        before(&hint);
        if !look(hint, orders) {
            return;
        }
    }
}

/// Has somebody look, and waits until that is done: what happens meanwhile is passed on in one piece, and nothing piles up.
fn look(hint: Hint, orders: &Sender<Order>) -> bool {
    let (looking, looked) = mpsc::channel();
    let told = orders.send(Order::Look(hint, looking)).is_ok();
    // It is told by being dropped.
    let _ = looked.recv();
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_heard_in_steps_is_passed_on_in_one_piece() {
        let ((heard, news), (orders, inbox)) = (mpsc::channel(), mpsc::channel());
        for path in ["a", "b", "a"] {
            heard.send(Hint::Paths(vec![path.into()])).expect("heard");
        }
        let gathering = std::thread::spawn(move || gather(&news, &orders, |_| {}));
        let Ok(Order::Look(hint, _)) = inbox.recv() else { panic!("a look") };
        assert_eq!(hint, Hint::Paths(vec!["a".into(), "b".into()]));
        heard.send(Hint::Paths(vec!["c".into()])).expect("heard");
        heard.send(Hint::Everything).expect("heard");
        let Ok(Order::Look(hint, _)) = inbox.recv() else { panic!("a look") };
        assert_eq!(hint, Hint::Everything);
        drop(heard);
        gathering.join().expect("ends");
    }
}
