// Print pages through Chromium to PDF: right sheet, every heading there and none alone at a foot, nothing of the screen.
// Of all other pages: what only a screen can use is not printed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { visit } from '../site.mjs';

export const about = 'printed pages';

// Millimetres: width, height, and the margin at the foot that holds page numbers.
const SHEETS = { a4: [210, 297, 24], newsletter: [210, 297, 20], handbook: [170, 240, 22], slide: [254, 142.9, 0] };
const MM = 72 / 25.4;
// Lines break and words are parted differently on paper: only letters and figures are compared.
const bare = (text) => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const unescape = (text) => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name]);

export async function run({ site, browser, url, tell }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'kooste-paper-'));
  await visit({ browser, url, pages: site.pages.filter((page) => page.paper) }, async (tab, page, open) => {
    await open();
    const name = (await tab.locator('html').getAttribute('class')).match(/on-paper--(\w+)/)?.[1];
    await tab.emulateMedia({ media: 'print' });
    const asked = await tab.evaluate(() => {
      const seen = (all) => [...document.querySelectorAll(all)].filter((one) => one.checkVisibility());
      // Words for screen readers are not printed.
      const said = (one) => { const copy = one.cloneNode(true); for (const part of copy.querySelectorAll('.vh')) part.remove(); return copy.textContent.trim(); };
      return {
        first: said(document.querySelector('h1')),
        headings: seen('h2, h3, h4').filter((one) => !one.closest('.vh')).map(said),
        // An opener's heading has a page for itself.
        running: seen('h2, h3, h4').filter((one) => !one.closest('.vh, .sheet--opener')).map(said),
        sheets: seen('.sheet').length,
        slides: seen('.slide').length,
        screen: seen('.skip, .paper__bar, button, input, summary').map((one) => one.textContent.trim().slice(0, 30)),
      };
    });
    const file = path.join(folder, `${page.path.replaceAll('/', '_')}.pdf`);
    await tab.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
    tell(page.path, SHEETS[name] ? faults(read(file), asked, SHEETS[name]) : [`unknown sheet: ${name}`]);
  });
  rmSync(folder, { recursive: true });

  await visit({ browser, url, pages: site.pages.filter((page) => !page.paper) }, async (tab, page, open) => {
    await open();
    await tab.emulateMedia({ media: 'print' });
    // A photo that opens large is inside a button, and is printed as a photo.
    const left = await tab.evaluate(() => [...document.querySelectorAll('.skip, header nav, footer nav, button:not(:has(img)), input, summary')]
      .filter((one) => one.checkVisibility()).map((one) => `is printed: ${one.tagName.toLowerCase()} ${one.textContent.trim().slice(0, 30)}`));
    tell(page.path, left);
  });
}

/** The pages of a PDF: size in points, and lines with their places. */
function read(file) {
  const said = execFileSync('pdftotext', ['-bbox-layout', file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const numbers = (tag) => Object.fromEntries([...tag.matchAll(/(\w+)="([\d.-]+)"/g)].map(([, key, value]) => [key, Number(value)]));
  return said.split('<page ').slice(1).map((page) => ({
    ...numbers(page.slice(0, page.indexOf('>'))),
    lines: page.split('<line ').slice(1).map((line) => ({
      ...numbers(line.slice(0, line.indexOf('>'))),
      text: bare([...line.matchAll(/<word [^>]*>([^<]*)</g)].map(([, word]) => unescape(word)).join('')),
    })).filter((line) => line.text),
  }));
}

function faults(pages, asked, [width, height, foot]) {
  const found = asked.screen.map((one) => `is printed: ${one}`);
  const slides = asked.slides > 0;
  if (slides ? pages.length !== asked.slides : pages.length < asked.sheets) {
    found.push(`${pages.length} pages for ${asked.slides || asked.sheets} ${slides ? 'slides' : 'sheets'}`);
  }
  pages.forEach((page, at) => {
    if (Math.abs(page.width - width * MM) > 1.5 || Math.abs(page.height - height * MM) > 1.5) {
      found.push(`page ${at + 1} is ${(page.width / MM).toFixed(1)} × ${(page.height / MM).toFixed(1)} mm, not ${width} × ${height}`);
    }
    // Only a book may leave a left page empty, so that a chapter opens on the right.
    if (!page.lines.length && (width !== SHEETS.handbook[0] || at % 2 === 0)) found.push(`page ${at + 1} is empty`);
  });
  const all = bare(pages.flatMap((page) => page.lines.map((line) => line.text)).join(''));
  for (const heading of [asked.first, ...asked.headings]) if (!all.includes(bare(heading))) found.push(`heading is missing: ${heading}`);
  if (!slides) found.push(...lonely(pages, new Set(asked.running.map(bare)), foot));
  return found;
}

/** Headings with nothing below them on their page. A heading stands in the contents as well: its last place counts. */
function lonely(pages, headings, foot) {
  const last = new Map();
  pages.forEach((page, at) => {
    const floor = page.height - foot * MM;
    const body = page.lines.filter((line) => line.yMax <= floor + 2);
    for (let from = 0; from < body.length; from += 1) {
      for (let to = from + 1, text = ''; to <= Math.min(from + 6, body.length); to += 1) {
        text += body[to - 1].text;
        if (!headings.has(text)) continue;
        const end = body[to - 1];
        const below = body.some((line) => line.yMin >= end.yMax - 2 && line.xMin < Math.max(end.xMax, end.xMin + 100) && line.xMax > end.xMin);
        last.set(text, below || end.yMax < floor * 0.75 ? null : `heading alone at the foot of page ${at + 1}: ${text}`);
      }
    }
  });
  return [...last.values()].filter(Boolean);
}
