// The site under test: its pages, a plain static server with the strictest policy, a browser, and a way to visit every page.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

export const POLICY = "default-src 'self'";

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.csv': 'text/csv; charset=utf-8', '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml',
  '.ics': 'text/calendar; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg',
  '.webp': 'image/webp', '.woff2': 'font/woff2', '.pdf': 'application/pdf',
};

/** Every page: its path, and whether it is made for paper. */
export function readSite(folder) {
  const pages = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => {
      const html = readFileSync(path.join(folder, file), 'utf8');
      return {
        file,
        path: '/' + file.split(path.sep).join('/').replace(/(^|\/)index\.html$/, '$1'),
        paper: /<html[^>]* class="[^"]*\bon-paper\b/.test(html),
      };
    });
  return { pages };
}

export async function serve(folder) {
  const root = path.resolve(folder);
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://site').pathname);
    let file = path.join(root, asked);
    if (asked.endsWith('/')) file = path.join(file, 'index.html');
    const found = file.startsWith(root) && existsSync(file) && statSync(file).isFile();
    response.writeHead(found ? 200 : 404, {
      'content-security-policy': POLICY,
      'content-type': found ? (TYPES[path.extname(file)] ?? 'application/octet-stream') : 'text/plain',
    });
    response.end(found ? readFileSync(file) : 'not found');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    url: (page) => origin + encodeURI(page),
    close: () => { server.closeAllConnections(); server.close(); },
  };
}

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

/** Calls `look(tab, page)` for every page, in a few windows side by side. */
export async function visit({ browser, url, pages, window = {} }, look) {
  const queue = [...pages];
  const work = async () => {
    const context = await browser.newContext({ locale: 'fi-FI', reducedMotion: 'reduce', viewport: { width: 1280, height: 900 }, ...window });
    context.setDefaultTimeout(60_000);
    for (let page = queue.shift(); page; page = queue.shift()) {
      const tab = await context.newPage();
      await look(tab, page, async () => { await tab.goto(url(page.path)); await tab.evaluate(() => document.fonts.ready.then(() => null)); });
      await tab.close();
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
}
