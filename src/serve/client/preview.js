// The preview's own page: one frame, shown in the form that the tab says, and the list of findings.
(() => {
  'use strict';
  const mine = document.currentScript.dataset;
  const own = '/__kooste/';
  const at = (id) => document.getElementById(id);
  const frame = at('frame');
  const tabs = [...document.querySelectorAll('[role="tab"]')];
  let state = null;
  let form = 'web';
  let path = location.hash.length > 1 ? location.hash.slice(1) : null;
  let forms = {};

  const shown = () => tabs.filter((tab) => !tab.hidden);
  const selected = () => tabs.find((tab) => tab.getAttribute('aria-selected') === 'true');

  function select(name, focus) {
    form = name;
    for (const tab of tabs) {
      const is = tab.id === `tab-${name}`;
      tab.setAttribute('aria-selected', String(is));
      tab.tabIndex = is ? 0 : -1;
      if (is && focus) tab.focus();
    }
    at('panel').setAttribute('aria-labelledby', `tab-${name}`);
    at('findings').hidden = name !== 'findings';
    frame.hidden = name === 'findings';
    at('widths').hidden = !['web', 'mail'].includes(name);
    // A mailing program decides about letters by itself.
    at('dark').hidden = name !== 'web';
    if (name === 'findings') findings();
    else show(name === 'web' ? path : forms[name]);
  }

  function show(address) {
    if (address && frame.dataset.at !== address) {
      frame.dataset.at = address;
      frame.src = address;
    }
  }

  async function about() {
    const told = await (await fetch(`${own}about?path=${encodeURIComponent(decodeURI(path))}`)).json();
    forms = {};
    for (const one of told.forms) forms[one.what] ??= one.href;
    for (const name of ['print', 'pdf', 'mail', 'text']) at(`tab-${name}`).hidden = !forms[name];
    at('place').textContent = decodeURI(path);
    at('place').href = path;
    at('written').textContent = told.written ?? '';
    if (selected().hidden) select('web', false);
  }

  const system = matchMedia('(prefers-color-scheme: dark)');
  const ours = new WeakSet();

  // Light or dark as the button says. A page that says it by itself, as one for paper does, is left alone.
  function scheme() {
    const root = frame.contentDocument?.documentElement;
    if (!root || form !== 'web' || (root.dataset.scheme && !ours.has(root))) return;
    const dark = at('dark').getAttribute('aria-pressed') === 'true';
    ours.add(root);
    if (dark === system.matches) delete root.dataset.scheme;
    else root.dataset.scheme = dark ? 'dark' : 'light';
  }

  function asSystem() {
    at('dark').setAttribute('aria-pressed', String(system.matches));
    scheme();
  }

  // Who follows a link in the frame is on another page.
  frame.addEventListener('load', () => {
    scheme();
    let now;
    try { now = frame.contentWindow.location; } catch { return; }
    if (form !== 'web' || now.pathname === 'blank' || now.pathname.startsWith(own)) return;
    path = now.pathname;
    frame.dataset.at = path;
    history.replaceState(null, '', `#${path}`);
    about();
  });

  async function findings() {
    const html = await (await fetch(`${own}findings?lang=${mine.lang}`)).text();
    const quiet = document.createElement('p');
    quiet.className = 'quiet';
    quiet.textContent = state.checked ? mine.clean : mine.checking;
    at('findings').innerHTML = html || '';
    if (!html) at('findings').append(quiet);
  }

  function heard(now) {
    const before = state;
    state = now;
    path ??= state.base;
    const all = state.errors + state.warnings + state.advice;
    at('count').textContent = all || '';
    at('count').classList.toggle('errors', state.errors > 0);
    if (!before) {
      about();
      return select(form, false);
    }
    if (before.findings !== state.findings) findings();
    if (before.pages !== state.pages || before.files !== state.files) {
      about();
      // A page of the site brings itself up to date; paper, PDF and plain words do not.
      if (['pdf', 'text'].includes(form)) frame.contentWindow.location.reload();
    }
  }

  for (const tab of tabs) tab.addEventListener('click', () => select(tab.id.slice(4), true));
  document.querySelector('[role="tablist"]').addEventListener('keydown', (event) => {
    const all = shown();
    const here = all.indexOf(selected());
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    select(all[(to + all.length) % all.length].id.slice(4), true);
  });
  at('widths').addEventListener('change', (event) => { frame.className = event.target.value; });
  at('dark').addEventListener('click', () => {
    at('dark').setAttribute('aria-pressed', String(at('dark').getAttribute('aria-pressed') !== 'true'));
    scheme();
  });

  system.addEventListener('change', asSystem);
  asSystem();

  // Somebody wrote another address into the bar.
  addEventListener('hashchange', () => {
    path = location.hash.slice(1) || state.base;
    select('web', false);
    about();
  });

  const source = new EventSource(`${own}events?token=${mine.token}`);
  source.onmessage = (event) => { live(true); heard(JSON.parse(event.data)); };
  source.onerror = () => live(false);
  addEventListener('pagehide', () => source.close());
  function live(is) {
    at('live').textContent = is ? mine.live : mine.lost;
    at('live').classList.toggle('lost', !is);
  }
})();
