//! The main menu: each entry leads to a page of the theme, a publication, a record or a path.

use super::{Finished, links};
use crate::{
    diag::{Diagnostics, codes},
    theme::Kind,
    view::shell,
};

pub(super) fn look(finished: &Finished<'_, '_>, diags: &mut Diagnostics) {
    let (cx, site) = (finished.cx, finished.site());
    for item in &site.settings.menu {
        let to = item.to.value.as_str();
        let leads = shell::menu_target(cx, item).is_some() && (!to.starts_with('/') || links::is_output(finished, to));
        if leads {
            continue;
        }
        let is_page = |kind: &Kind| {
            kind.page.as_deref() == Some(to) || kind.outputs.iter().any(|output| output.page.as_deref() == Some(to))
        };
        if cx.theme().kinds.iter().any(is_page) {
            diags.add(&codes::MENU_NOT_YET, item.to.at).arg("target", to);
            continue;
        }
        let pages = || cx.names.keys().map(String::as_str);
        let ids = site.ids.events.names().chain(site.ids.series.names()).chain(site.ids.organisations.names());
        let near = pages().chain(links::slugs(site)).chain(ids);
        let known = pages().collect::<Vec<_>>().join(", ");
        diags.add(&codes::MENU_NOWHERE, item.to.at).arg("target", to).arg("known", known).near(to, near);
    }
}
