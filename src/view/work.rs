//! What came of an event, as templates see it: talks, groups, feedback, workshop, actions, programme.

use tera::Value;

use super::{
    cx::Cx,
    fields::{Fields, html, list},
    figures,
    line::Line,
};
use crate::{
    address::Subject,
    figure::Hue,
    record::{
        event::{Planning, ProgrammeItem},
        settings::{Contact, Party},
        work::{Action, ActionState, Finding, GroupWork, Speaker, Survey, Talk},
    },
    site::{Event, Idx, Organisation},
};

/// A party's name, and its page when it is an organisation.
#[must_use]
pub(super) fn party(cx: &Cx<'_>, party: &Party) -> (String, Option<String>) {
    let idx = party.id.as_ref().and_then(|id| cx.site().ids.organisations.get(&id.value));
    match idx {
        Some(idx) => (short_name(cx, idx), cx.addresses.page_href(Subject::Organisation(idx), cx.lang)),
        None => (cx.plain(&party.text), None),
    }
}

/// An organisation's short name, else its name.
#[must_use]
pub(super) fn short_name(cx: &Cx<'_>, idx: Idx<Organisation>) -> String {
    let record = &cx.site().organisation(idx).record;
    cx.plain(record.short.as_ref().unwrap_or(&record.name))
}

/// A contact as `{role, organisation, url, label}`.
#[must_use]
pub(super) fn contact(cx: &Cx<'_>, contact: &Contact) -> Value {
    let organisation = contact.organisation.as_ref().map(|written| {
        let (title, href) = party(cx, written);
        Fields::new().with("title", title).some("href", href)
    });
    Fields::new()
        .with("role", cx.plain(&contact.role))
        .some("organisation", organisation)
        .some("url", contact.url.as_ref().map(|url| url.value.as_str()))
        .some("label", contact.label.as_ref().map(|label| cx.plain(label)))
        .done()
}

/// The talks of an event.
#[must_use]
pub(super) fn talks(cx: &Cx<'_>, talks: &[Talk]) -> Value {
    list(talks.iter().enumerate().map(|(at, one)| talk(cx, one, at)))
}

/// The id of a talk: its own, else its place among the talks.
#[must_use]
pub(super) fn talk_id(talk: &Talk, at: usize) -> String {
    talk.id.as_ref().map_or_else(|| (at + 1).to_string(), |id| id.value.clone())
}

/// The anchor of a talk on its page.
#[must_use]
pub(super) fn talk_anchor(id: &str) -> String {
    format!("puhe-{id}")
}

/// A talk; `at` is its place among the talks.
#[must_use]
pub(super) fn talk(cx: &Cx<'_>, talk: &Talk, at: usize) -> Fields {
    let id = talk_id(talk, at);
    let side = |side: &crate::record::work::ContrastSide| {
        Fields::new().with("term", cx.plain(&side.term)).with("text", cx.rich(&side.text))
    };
    Fields::new()
        .with("anchor", talk_anchor(&id))
        .with("id", id)
        .with("title", cx.plain(&talk.title))
        .with("speakers", list(talk.speakers.iter().map(|one| speaker(cx, one))))
        .with("who", who(cx, &talk.speakers).value())
        .some("topic", talk.topic.as_ref().map(|topic| cx.plain(topic)))
        .some("summary", talk.summary.as_ref().map(|summary| cx.prose(summary)))
        .some(
            "ask",
            talk.ask
                .as_ref()
                .map(|ask| Fields::new().some("to", ask.to.as_ref().map(|to| cx.plain(to))).with("what", cx.rich(&ask.what))),
        )
        .some("quote", talk.quote.as_ref().map(|quote| cx.rich(quote)))
        .some(
            "contrast",
            talk.contrast.as_ref().map(|contrast| Fields::new().with("a", side(&contrast.a)).with("b", side(&contrast.b))),
        )
        .some("slides", talk.slides.as_ref().map(|slides| slides.value.as_str()))
}

fn speaker(cx: &Cx<'_>, speaker: &Speaker) -> Fields {
    Fields::new()
        .with("role", cx.plain(&speaker.role))
        .some("organisation", speaker.organisation.as_ref().map(|one| party(cx, one).0))
        .some("unit", speaker.unit.as_ref().map(|one| cx.plain(one)))
        .some("name", speaker.name.as_ref().map(|one| cx.plain(one)))
        .some("project", speaker.project.as_ref().map(|one| cx.plain(one)))
}

/// The speakers in one line: roles in bold, then unit, project and organisation.
fn who(cx: &Cx<'_>, speakers: &[Speaker]) -> Line {
    let mut line = Line::new(cx);
    for (at, speaker) in speakers.iter().enumerate() {
        line.words(crate::value::say::joint(at, speakers.len(), cx.lang));
        if let Some(name) = &speaker.name {
            line.text(cx, name).words(", ");
        }
        let mut role = Line::new(cx);
        role.text(cx, &speaker.role);
        line.bold(role);
        for text in [&speaker.unit, &speaker.project].into_iter().flatten() {
            line.words(", ").text(cx, text);
        }
        if let Some(organisation) = &speaker.organisation {
            let (title, href) = party(cx, organisation);
            let mut name = Line::new(cx);
            name.words(&title);
            line.words(", ");
            match href {
                Some(href) => line.link(&href, name),
                None => line.line(name),
            };
        }
    }
    line
}

/// Group work and what it found.
#[must_use]
pub(super) fn groups(cx: &Cx<'_>, work: &GroupWork) -> Value {
    let group = |(at, group): (usize, &crate::record::work::Group)| {
        let (findings, plain) = findings(cx, &group.findings);
        Fields::new()
            .with("no", at as u64 + 1)
            .with("id", group.id.as_ref().map_or_else(|| format!("ryhma-{}", at + 1), |id| id.value.clone()))
            .with("title", cx.plain(&group.title))
            .with("hue", group.hue.unwrap_or_else(|| Hue::nth(at)).word())
            .some("members", group.members.map(|members| members.value.value))
            .some("members_label", group.members.map(|members| cx.count_label("count.actors", members.value.value)))
            .some("facilitator", group.facilitator.as_ref().map(|one| cx.plain(one)))
            .with("findings", findings)
            .some("plain", plain.map(|items| html(&items)))
    };
    let shared = work.shared.as_ref().map(|shared| {
        Fields::new()
            .some("title", shared.title.as_ref().map(|title| cx.plain(title)))
            .with("findings", findings(cx, &shared.findings).0)
    });
    Fields::new()
        .some("basis", work.basis.as_ref().map(|one| cx.rich(one)))
        .some("facilitators", work.facilitators.as_ref().map(|one| cx.rich(one)))
        .some("minutes", work.minutes.map(u64::from))
        .some("shared", shared)
        .with("groups", list(work.groups.iter().enumerate().map(group)))
        .done()
}

/// What was found; and as items of a list, when nothing has more to it than its text: most groups find only such.
fn findings(cx: &Cx<'_>, findings: &[Finding]) -> (Value, Option<String>) {
    let texts: Vec<Value> = findings.iter().map(|finding| cx.rich(&finding.text)).collect();
    let bare = |one: &Finding| {
        one.theme.is_none() && one.problem.is_none() && one.wish.is_none() && one.solutions.is_empty() && !one.highlight
    };
    let item = |text: &Value| Some(format!("<li>{}</li>", text.as_str()?));
    let plain = if findings.iter().all(bare) { texts.iter().map(item).collect::<Option<String>>() } else { None };
    let plain = plain.filter(|items| !items.is_empty());
    let told = list(findings.iter().zip(texts).map(|(finding, text)| {
        Fields::new()
            .with("text", text)
            .some("theme", finding.theme.as_ref().map(|one| cx.plain(one)))
            .some("problem", finding.problem.as_ref().map(|one| cx.rich(one)))
            .some("wish", finding.wish.as_ref().map(|one| cx.rich(one)))
            .with("solutions", list(finding.solutions.iter().map(|one| cx.rich(one))))
            .with("highlight", finding.highlight)
    }));
    (told, plain)
}

/// A survey; its questions are figures numbered from `first`.
#[must_use]
pub(super) fn feedback(cx: &Cx<'_>, event: &Event, survey: &Survey, first: usize, heading: u8, wanted: Option<&str>) -> Value {
    let respondents = survey.respondents.map(|count| count.value);
    let small = respondents.is_some_and(|count| count.value < u64::from(cx.site().percent_from()));
    let texts = |list_: &[crate::text::Text]| list(list_.iter().map(|one| cx.rich(one)));
    Fields::new()
        .some("title", survey.title.as_ref().map(|one| cx.plain(one)))
        .some("note", survey.note.as_ref().map(|one| cx.rich(one)))
        .some("respondents", respondents.map(|count| cx.count(count)))
        .some("invited", invited(event, survey).map(|count| cx.count(count)))
        .some("rate_text", rate(cx, event, survey).map(|(Rate::Fraction(said) | Rate::Percent(said))| said))
        .some("response", response(cx, event, survey))
        .with("small", small)
        .with("questions", list(figures::questions(cx, survey, first, heading, wanted)))
        .with("successes", texts(&survey.successes))
        .with("improvements", texts(&survey.improvements))
        .with("wishes", texts(&survey.wishes))
        .done()
}

fn invited(event: &Event, survey: &Survey) -> Option<crate::value::Count> {
    survey.invited.or(event.record.participants).map(|count| count.value)
}

/// How large a part of those asked answered.
enum Rate {
    /// In words (`neljäsosa`): a familiar fraction says a small crowd best, 21 of 85 is a quarter.
    Fraction(String),
    /// Per cent, after the number of people.
    Percent(String),
}

fn rate(cx: &Cx<'_>, event: &Event, survey: &Survey) -> Option<Rate> {
    let (some, all) = (survey.respondents?.value.value, invited(event, survey)?.value);
    if all == 0 || some > all {
        return None;
    }
    let small = some < u64::from(cx.site().percent_from());
    let near = |whole: u32| (1..whole).map(move |part| (part, whole));
    let ratio = some as f64 / all as f64;
    let found = (2..=5).flat_map(near).find(|(part, whole)| (f64::from(*part) / f64::from(*whole) - ratio).abs() < 0.012);
    let fraction = found.filter(|_| small).and_then(|(part, whole)| crate::value::say::fraction(part, whole, cx.lang));
    Some(fraction.map_or_else(|| Rate::Percent(crate::value::say::percent(ratio, cx.lang)), Rate::Fraction))
}

/// How many answered, as one sentence.
pub(super) fn response(cx: &Cx<'_>, event: &Event, survey: &Survey) -> Option<String> {
    let respondents = survey.respondents?.value;
    // As in the figures below it: so few are not counted out.
    let few = u64::from(cx.site().min_group());
    if respondents.value < few {
        return Some(cx.fill("feedback.response_few", &[("n", &few.to_string())]));
    }
    let people = cx.theme().strings.counted(cx.lang, "count.people", respondents);
    let of = cx.string(if survey.invited.is_some() { "feedback.of_invited" } else { "feedback.of_participants" });
    Some(match rate(cx, event, survey) {
        Some(Rate::Fraction(rate)) => cx.fill("feedback.response_fraction", &[("people", &people), ("rate", &rate), ("of", &of)]),
        Some(Rate::Percent(rate)) => cx.fill("feedback.response_percent", &[("people", &people), ("rate", &rate), ("of", &of)]),
        None => cx.fill("feedback.response", &[("people", &people)]),
    })
}

/// What was agreed.
#[must_use]
pub(super) fn actions(cx: &Cx<'_>, event: &Event, actions: &[Action]) -> Value {
    list(actions.iter().zip(&event.owners).map(|(one, owner)| action(cx, one, *owner)))
}

fn action(cx: &Cx<'_>, action: &Action, owner: Option<Idx<Organisation>>) -> Fields {
    let state = state(action, cx.site().as_of);
    let owner_name = owner.map(|idx| short_name(cx, idx)).or_else(|| action.owner.as_ref().map(|one| cx.plain(&one.text)));
    Fields::new()
        .with("what", cx.rich(&action.what))
        .some("owner", owner_name)
        .some("owner_href", owner.and_then(|idx| cx.addresses.page_href(Subject::Organisation(idx), cx.lang)))
        .some("due", action.due.map(|due| cx.day(due.value)))
        .some("check", action.check.map(|check| cx.day(check.value)))
        .with("state", state)
        .with("state_label", cx.string(&format!("state.{state}")))
        .some("note", action.note.as_ref().map(|note| cx.rich(note)))
}

/// The state to show: what is not done after its day is late.
#[must_use]
pub(super) fn state(action: &Action, as_of: crate::value::Date) -> &'static str {
    let day = action.check.or(action.due).map(|day| day.value);
    match action.state.unwrap_or(ActionState::Agreed) {
        ActionState::Done => "done",
        _ if day.is_some_and(|day| day < as_of) => "late",
        other => other.word(),
    }
}

/// The programme.
#[must_use]
pub(super) fn programme(cx: &Cx<'_>, items: &[ProgrammeItem]) -> Value {
    list(items.iter().map(|item| {
        Fields::new()
            .some("at", item.time.as_ref().map(|one| cx.plain(one)))
            .some("minutes", item.minutes.map(u64::from))
            .some("minutes_label", item.minutes.map(|minutes| cx.count_label("count.minutes", u64::from(minutes))))
            .with("title", cx.plain(&item.title))
            .some("kind", item.kind.map(|kind| kind.word()))
            .with("hosts", list(item.hosts.iter().map(|one| cx.plain(one))))
            .some("text", item.text.as_ref().map(|text| cx.prose(text)))
    }))
}

/// The steps of planning.
#[must_use]
pub(super) fn planning(cx: &Cx<'_>, steps: &[Planning]) -> Value {
    list(steps.iter().map(|step| {
        Fields::new()
            .some("when", step.when.as_ref().map(|one| cx.plain(one)))
            .some("team", step.team.as_ref().map(|one| cx.plain(one)))
            .with("output", cx.rich(&step.output))
    }))
}
