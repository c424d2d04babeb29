// Under the policy "nothing but this site": no complaint in the console, no request elsewhere, nothing stored in the browser.
import { visit } from '../site.mjs';

export const about = "content security policy default-src 'self', no request elsewhere, no cookie, no storage";

export async function run({ site, browser, url, tell }) {
  const origin = new URL(url('/')).origin;
  await visit({ browser, url, pages: site.pages }, async (tab, page, open) => {
    const faults = [];
    tab.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
    tab.on('pageerror', (error) => faults.push(`script: ${error.message}`));
    tab.on('request', (request) => new URL(request.url()).origin === origin || faults.push(`request: ${request.url()}`));
    tab.on('response', (response) => response.status() < 400 || faults.push(`${response.status()}: ${response.url()}`));
    await open();
    // What waits until it is seen is seen.
    await tab.evaluate(async () => {
      for (const image of document.images) image.loading = 'eager';
      for (const closed of document.querySelectorAll('details')) closed.open = true;
      await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
    });
    const stored = await tab.evaluate(async () => [
      ...document.cookie.split(';').filter(Boolean), ...Object.keys(localStorage), ...Object.keys(sessionStorage),
      ...(await indexedDB.databases()).map((one) => one.name), ...(globalThis.caches ? await caches.keys() : []),
    ]);
    const cookies = await tab.context().cookies();
    for (const name of [...stored, ...cookies.map((cookie) => cookie.name)]) faults.push(`stored in the browser: ${name}`);
    tell(page.path, faults);
  });
}
