//! Answers over HTTP: the planned outputs at their own addresses, and the preview's own pages below [`PREFIX`].
//!
//! 1. Who may not ask is turned away ([`Guard`]). 2. Pages get the client's script, which hears of changes. 3. Everything else is
//!    asked of the studio.
//!
//! Reads no file: an address is a name in the plan, or nothing.

use std::{
    convert::Infallible,
    sync::{Arc, mpsc::Sender},
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State as Given},
    http::{HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{
        IntoResponse as _, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use tokio::sync::{oneshot, watch};

use super::{
    PREFIX, client,
    guard::Guard,
    order::{Answer, Order, State, Wanted},
};
use crate::{
    address::{in_percent_signs, without_percent_signs},
    diag::Tongue,
};

/// What a page of the site may load: what it may when it is published, and that is nothing from anywhere else.
const PAGES: &str = "default-src 'self'; frame-ancestors 'self'";

/// What a letter may load: its styles are in it, as mailing programs want them. It is on no site.
const LETTERS: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'";

/// What every answer needs at hand.
pub(super) struct Front {
    pub(super) orders: Sender<Order>,
    pub(super) state: watch::Receiver<State>,
    /// Turns true when the server ends.
    pub(super) stop: watch::Receiver<bool>,
    pub(super) guard: Guard,
    /// Whoever listens to changes must know it.
    pub(super) token: String,
    pub(super) tongue: Tongue,
}

/// Everything comes through one door.
pub(super) fn router(front: Front) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(front))
}

async fn answer(Given(front): Given<Arc<Front>>, request: Request) -> Response {
    // Nothing that is asked here comes with a body.
    let request = request.into_parts().0;
    let mut response = door(&front, &request).await;
    let fixed = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    response.headers_mut().extend(fixed.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response
}

async fn door(front: &Front, request: &Parts) -> Response {
    let header = |name: HeaderName| request.headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if !front.guard.lets_in(header(header::HOST), header(header::ORIGIN)) {
        return status(StatusCode::FORBIDDEN);
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return status(StatusCode::METHOD_NOT_ALLOWED);
    }
    let Some(path) = without_percent_signs(request.uri.path()) else { return status(StatusCode::BAD_REQUEST) };
    let query = Query(request.uri.query().unwrap_or_default());
    match path.strip_prefix(PREFIX) {
        Some(own) => preview(front, own, &query).await,
        None if path == PREFIX.trim_end_matches('/') => moved(PREFIX),
        None => output(front, Wanted::Public(path), &query).await,
    }
}

/// The preview's own pages.
async fn preview(front: &Front, own: &str, query: &Query<'_>) -> Response {
    let tongue = query.tongue().unwrap_or(front.tongue);
    if let Some(path) = own.strip_prefix("out/") {
        return output(front, Wanted::Unpublished(path.to_owned()), query).await;
    }
    match own {
        "" => page(StatusCode::OK, client::preview(tongue, &front.token).into_bytes()),
        "events" if query.get("token").as_ref() == Some(&front.token) => events(front),
        "events" => status(StatusCode::FORBIDDEN),
        "findings" => match ask(front, |reply| Order::Findings(tongue, reply)).await {
            Some(found) => page(StatusCode::OK, found.into_bytes()),
            None => status(StatusCode::SERVICE_UNAVAILABLE),
        },
        "about" => match ask(front, |reply| Order::About(query.get("path").unwrap_or_default(), reply)).await {
            Some(about) => bytes(serde_json::to_vec(&about).unwrap_or_default(), "application/json"),
            None => status(StatusCode::SERVICE_UNAVAILABLE),
        },
        own => client::file(own).map_or_else(|| status(StatusCode::NOT_FOUND), |(file, mime)| bytes(file, mime)),
    }
}

/// A planned output.
async fn output(front: &Front, wanted: Wanted, query: &Query<'_>) -> Response {
    let tongue = query.tongue().unwrap_or(front.tongue);
    // Read before the page is made: one that is newer than it says is looked at once more, one that is older never is.
    let state = front.state.borrow().clone();
    let may_load = if matches!(wanted, Wanted::Unpublished(_)) { LETTERS } else { PAGES };
    let answer = loop {
        match ask(front, |reply| Order::Get(wanted.clone(), reply)).await {
            Some(Answer::Again) => {}
            answer => break answer,
        }
    };
    match answer {
        Some(Answer::Made { bytes: made, mime }) if mime.starts_with("text/html") => {
            let mut response = page(StatusCode::OK, client::with_script(&made, tongue, &front.token, &state));
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(may_load));
            response
        }
        Some(Answer::Made { bytes: made, mime }) => bytes(made.as_ref().clone(), mime),
        Some(Answer::Moved(to)) => moved(&to),
        Some(Answer::Missing) => page(StatusCode::NOT_FOUND, client::missing(tongue, &front.token, &state)),
        Some(Answer::Broken | Answer::Again) => {
            page(StatusCode::SERVICE_UNAVAILABLE, client::broken(tongue, &front.token, &state))
        }
        None => status(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// The studio's answer; nothing when there is no studio any more.
async fn ask<T>(front: &Front, order: impl FnOnce(oneshot::Sender<T>) -> Order) -> Option<T> {
    let (reply, answer) = oneshot::channel();
    front.orders.send(order(reply)).ok()?;
    answer.await.ok()
}

/// How things are, now and whenever that changes, until the end.
fn events(front: &Front) -> Response {
    let begin = (front.state.clone(), front.stop.clone(), true);
    let stream = stream::unfold(begin, |(mut state, mut stop, first)| async move {
        if !first {
            tokio::select! {
                changed = state.changed() => changed.ok()?,
                _ = stop.wait_for(|stop| *stop) => return None,
            }
        }
        let json = serde_json::to_string(&*state.borrow_and_update()).unwrap_or_default();
        Some((Ok::<_, Infallible>(Event::default().data(json)), (state, stop, false)))
    });
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}

fn status(status: StatusCode) -> Response {
    let mut response = Response::new(Body::from(format!("{status}\n")));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

fn bytes(bytes: Vec<u8>, mime: &'static str) -> Response {
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    response
}

fn page(status: StatusCode, html: Vec<u8>) -> Response {
    let mut response = bytes(html, "text/html; charset=utf-8");
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAGES));
    response
}

fn moved(to: &str) -> Response {
    let mut response = status(StatusCode::TEMPORARY_REDIRECT);
    if let Ok(to) = HeaderValue::from_str(&in_percent_signs(to)) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// What stands after the question mark.
struct Query<'q>(&'q str);

impl Query<'_> {
    fn get(&self, name: &str) -> Option<String> {
        let pairs = self.0.split('&').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find(|(its, _)| *its == name).and_then(|(_, value)| without_percent_signs(value))
    }

    fn tongue(&self) -> Option<Tongue> {
        match self.get("lang")?.as_str() {
            "fi" => Some(Tongue::Fi),
            "en" => Some(Tongue::En),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_stands_after_the_question_mark() {
        let query = Query("token=a%2Fb&lang=en&x");
        assert_eq!((query.get("token").as_deref(), query.get("y"), query.tongue()), (Some("a/b"), None, Some(Tongue::En)));
    }
}
