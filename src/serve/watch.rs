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
use crate::source::{inode, is_far};

/// An editor may write a file in several steps, which come closer together than this.
const QUIET: Duration = Duration::from_millis(5);
/// How many of those it may take before somebody gets to see something: a tool that never rests must not hide everything.
const STEPS: usize = 40;
/// How often everything is looked at, where the system does not tell. Where it does, it is looked whether the project's
/// folder is the same.
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
    let ears = (wanted == Hearing::Told && !is_far(root)).then(|| Ears::open(root, tops, heard)).and_then(Result::ok);
    match ears {
        Some(mut ears) => {
            std::thread::spawn(move || gather(&news, &orders, |hint| ears.turn(hint)));
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

/// What listens to a project's folders.
struct Ears {
    root: PathBuf,
    tops: [PathBuf; 2],
    heard: Sender<Hint>,
    /// What the system knew the project's folder by.
    folder: Option<u64>,
    watcher: RecommendedWatcher,
}

impl Ears {
    fn open(root: &Path, tops: [PathBuf; 2], heard: Sender<Hint>) -> notify::Result<Self> {
        let watcher = watcher(root, &tops, heard.clone())?;
        Ok(Self { root: root.to_owned(), tops, heard, folder: inode(root), watcher })
    }

    /// Turns to what is new, before a hint is passed on and now and then without one. Says whether everything has to be looked
    /// at: another folder lies in the project's place, as after it was taken away and brought back from a copy. The system goes
    /// on telling of the one that was there.
    fn turn(&mut self, hint: Option<&Hint>) -> bool {
        let folder = inode(&self.root);
        if folder.is_some()
            && folder != self.folder
            && let Ok(watcher) = watcher(&self.root, &self.tops, self.heard.clone())
        {
            (self.watcher, self.folder) = (watcher, folder);
            return true;
        }
        // A folder that is new has to be listened to; who has missed something may have missed one, too.
        let is_new = |top: &&PathBuf| match hint {
            Some(Hint::Paths(paths)) => paths.contains(top),
            Some(Hint::Everything) => true,
            None => false,
        };
        for top in self.tops.iter().filter(is_new) {
            let _ = self.watcher.watch(top, RecursiveMode::Recursive);
        }
        false
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

/// Waits until it is quiet, and passes on what was heard. `before` is told first, and now and then when there is nothing to tell:
/// it says whether everything has to be looked at.
fn gather(news: &Receiver<Hint>, orders: &Sender<Order>, mut before: impl FnMut(Option<&Hint>) -> bool) {
    loop {
        let mut hint = match news.recv_timeout(ROUND) {
            Ok(hint) => hint,
            Err(RecvTimeoutError::Timeout) if before(None) => Hint::Everything,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        for _ in 0..STEPS {
            match news.recv_timeout(QUIET) {
                Ok(more) => hint = hint.and(more),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if before(Some(&hint)) {
            hint = Hint::Everything;
        }
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
        let gathering = std::thread::spawn(move || gather(&news, &orders, |_| false));
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
