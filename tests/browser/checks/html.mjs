// The Nu HTML checker over all pages, styles and drawings.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const about = 'valid HTML, CSS and SVG';

const JAR = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

export async function run({ folder, tell }) {
  const options = ['--errors-only', '--skip-non-html', '--also-check-css', '--also-check-svg', '--format', 'json', '--exit-zero-always', '--stdout'];
  const said = execFileSync('java', ['-Xss4m', '-Xmx1g', '-jar', JAR, ...options, folder], { maxBuffer: 2 ** 28, encoding: 'utf8' });
  const faults = new Map();
  for (const message of JSON.parse(said).messages) {
    const file = message.url ? path.relative(folder, decodeURIComponent(message.url.replace(/^file:/, ''))) : 'the checker';
    faults.set(file, [...(faults.get(file) ?? []), `line ${message.lastLine}: ${message.message}`]);
  }
  const files = readdirSync(folder, { recursive: true }).filter((file) => /\.(html|css|svg)$/.test(file));
  for (const file of new Set([...files, ...faults.keys()])) tell(file, faults.get(file) ?? []);
}
