// The Nu HTML checker over all pages, styles and drawings.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const about = 'valid HTML, CSS and SVG';

const JAR = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

// What the checker says wrongly, word for word, in which file, and why it is wrong. One that it no longer says must leave this list.
const MISTAKEN = [
  // Figures stand in the middle of a page, in a margin and on paper, and answer to the width they have there. Container queries
  // (CSS Conditional Rules 5) are in every browser since 2023; the CSS part of the checker does not know them yet.
  ['assets/charts.css', 'CSS: “container”: Property “container” doesn\'t exist.'],
  ...['charts', 'figures', 'maps', 'print'].map((sheet) => [`assets/${sheet}.css`, 'CSS: Unrecognized at-rule “@container”']),
];

export async function run({ folder, tell }) {
  const options = ['--errors-only', '--skip-non-html', '--also-check-css', '--also-check-svg', '--format', 'json', '--exit-zero-always', '--stdout'];
  const said = execFileSync('java', ['-Xss4m', '-Xmx1g', '-jar', JAR, ...options, folder], { maxBuffer: 2 ** 28, encoding: 'utf8' });
  const faults = new Map();
  const left = new Set(MISTAKEN.map(String));
  for (const message of JSON.parse(said).messages) {
    const file = message.url ? path.relative(folder, decodeURIComponent(message.url.replace(/^file:/, ''))) : 'the checker';
    const mistaken = MISTAKEN.find(([where, what]) => where === file && what === message.message);
    if (mistaken) { left.delete(String(mistaken)); continue; }
    faults.set(file, [...(faults.get(file) ?? []), `line ${message.lastLine}: ${message.message}`]);
  }
  for (const one of left) faults.set('the list of mistakes', [...(faults.get('the list of mistakes') ?? []), `is said no longer: ${one}`]);
  const files = readdirSync(folder, { recursive: true }).filter((file) => /\.(html|css|svg)$/.test(file));
  for (const file of new Set([...files, ...faults.keys()])) tell(file, faults.get(file) ?? []);
}
