// Keeps a page of the preview up to date. Only the preview adds it; it is in nothing that is built.
// Hears how things are, and brings over what has changed: styles alone, or what differs of the page, in its place.
(() => {
  'use strict';
  const mine = document.currentScript.dataset;
  const own = '/__kooste/';
  // Inside of the preview the panel speaks its language. Nobody else may have a page in a frame.
  const lang = parent !== window && parent.location.pathname === own ? parent.document.documentElement.lang : mine.lang;
  let known = { pages: +mine.pages, files: +mine.files, css: mine.css, findings: -1 };
  let latest = null;
  let source = null;

  // ---- styles

  function swapStyles(digest) {
    for (const old of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const address = new URL(old.href, location);
      if (address.origin !== location.origin) continue;
      address.searchParams.set('kooste', digest);
      const fresh = old.cloneNode();
      fresh.href = address.pathname + address.search;
      // The old one stays until the new one is there: nothing flashes.
      fresh.addEventListener('load', () => old.remove());
      fresh.addEventListener('error', () => fresh.remove());
      old.after(fresh);
    }
  }

  // ---- the page

  const kept = (node) => node.nodeType === 1 && node.dataset && 'kooste' in node.dataset;
  const isStyle = (node) => node.nodeName === 'LINK' && /stylesheet/.test(node.rel);
  const alike = (a, b) => a.nodeName === b.nodeName && (a.id || '') === (b.id || '');

  function attributes(live, fresh) {
    for (const { name } of [...live.attributes]) {
      // What a reader opened stays open.
      if (!fresh.hasAttribute(name) && name !== 'open') live.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (live.getAttribute(name) !== value) live.setAttribute(name, value);
    }
  }

  function sync(live, fresh) {
    if (live.isEqualNode(fresh)) return;
    if (live.nodeType !== 1) {
      if (live.nodeValue !== fresh.nodeValue) live.nodeValue = fresh.nodeValue;
      return;
    }
    attributes(live, fresh);
    children(live, fresh);
  }

  function children(live, fresh) {
    const olds = [...live.childNodes].filter((node) => !kept(node) && !isStyle(node));
    const news = [...fresh.childNodes].filter((node) => !kept(node) && !isStyle(node));
    while (olds.length && news.length && olds[0].isEqualNode(news[0])) { olds.shift(); news.shift(); }
    let after = null;
    while (olds.length && news.length && olds.at(-1).isEqualNode(news.at(-1))) { after = olds.pop(); news.pop(); }
    if (!after) after = olds.length ? olds.at(-1).nextSibling : [...live.childNodes].find(kept) ?? null;
    for (const one of news) {
      let at = olds.findIndex((old) => old.isEqualNode(one));
      if (at < 0 && olds.length && alike(olds[0], one)) at = 0;
      if (at < 0) {
        live.insertBefore(document.importNode(one, true), olds[0] ?? after);
        continue;
      }
      olds.splice(0, at).forEach((old) => old.remove());
      sync(olds.shift(), one);
    }
    olds.forEach((old) => old.remove());
  }

  async function refresh() {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: 'text/html' } });
    // A page that cannot be made just now stays as it was; the findings tell why.
    if (!answer.ok) return;
    if (document.documentElement.dataset.koosteEmpty !== undefined) return location.reload();
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const [x, y] = [scrollX, scrollY];
    children(document.head, fresh.head);
    sync(document.body, fresh.body);
    scrollTo({ left: x, top: y, behavior: 'instant' });
    document.dispatchEvent(new CustomEvent('kooste:update'));
  }

  // ---- findings

  let host = null;

  async function overlay(state) {
    if (!state.errors) {
      host?.remove();
      host = null;
      return;
    }
    const list = await (await fetch(`${own}findings?lang=${lang}`)).text();
    if (state !== latest) return;
    if (!host) {
      host = document.createElement('div');
      host.dataset.kooste = 'findings';
      const root = host.attachShadow({ mode: 'open' });
      root.innerHTML = `<link rel="stylesheet" href="${own}overlay.css"><link rel="stylesheet" href="${own}findings.css">`
        + `<section class="overlay" aria-live="polite"><header><h2></h2><button type="button" aria-expanded="true"></button></header>`
        + `<div class="list" tabindex="0" role="region"></div></section>`;
      const button = root.querySelector('button');
      button.addEventListener('click', () => fold(root, button.getAttribute('aria-expanded') === 'true'));
      root.addEventListener('keydown', (event) => { if (event.key === 'Escape') fold(root, true); });
      document.documentElement.append(host);
      fold(root, false);
      new MutationObserver(scheme).observe(document.documentElement, { attributeFilter: ['data-scheme'] });
      scheme();
    }
    const root = host.shadowRoot;
    const words = lang === 'fi'
      ? [state.errors === 1 ? 'virhe' : 'virhettä', 'Näkyvissä on viimeisin ehjä versio']
      : [state.errors === 1 ? 'error' : 'errors', 'You see the last good version'];
    const empty = document.documentElement.dataset.koosteEmpty !== undefined;
    root.querySelector('h2').textContent = `${state.errors} ${words[0]}.` + (empty ? '' : ` ${words[1]}.`);
    root.querySelector('.list').setAttribute('aria-label', words[0]);
    root.querySelector('.list').innerHTML = list;
  }

  // The panel is light or dark with its page.
  function scheme() {
    const its = document.documentElement.dataset.scheme;
    if (its) host?.setAttribute('data-scheme', its);
    else host?.removeAttribute('data-scheme');
  }

  function fold(root, folded) {
    const button = root.querySelector('button');
    button.setAttribute('aria-expanded', String(!folded));
    button.textContent = lang === 'fi' ? (folded ? 'Näytä' : 'Piilota') : (folded ? 'Show' : 'Hide');
    root.querySelector('.list').hidden = folded;
  }

  // ---- hearing

  let busy = Promise.resolve();

  function heard(state) {
    latest = state;
    const before = known;
    known = state;
    if (state.files !== before.files) return location.reload();
    if (state.css !== before.css && before.css) swapStyles(state.css);
    busy = busy.then(async () => {
      if (state.pages !== before.pages) await refresh();
      if (state.findings !== before.findings) await overlay(state);
    }).catch(() => {});
  }

  function listen() {
    source?.close();
    source = null;
    // A page that nobody sees holds no line: a browser has few of them.
    if (document.hidden) return;
    source = new EventSource(`${own}events?token=${mine.token}`);
    source.onmessage = (event) => heard(JSON.parse(event.data));
  }

  document.addEventListener('visibilitychange', listen);
  addEventListener('pagehide', () => source?.close());
  listen();
})();
