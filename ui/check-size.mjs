// What a browser fetches before the first screen stands: the script that index.html names and all that it imports at once.
// Fails when that is more than 250 KB compressed.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const most = 250 * 1024;
const dist = join(dirname(fileURLToPath(import.meta.url)), 'dist');
const index = readFileSync(join(dist, 'index.html'), 'utf8');
const files = [...index.matchAll(/(?:src|href)="\/newsroom\/(assets\/[^"]+\.js)"/g)].map((found) => found[1]);

// An import that is written at the beginning of a module is fetched with it; import() is not.
for (const file of files) {
  for (const [, other] of readFileSync(join(dist, file), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
    if (!files.includes(`assets/${other}`)) files.push(`assets/${other}`);
}
const size = files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(dist, file))).length, 0);
const said = `first load: ${Math.round(size / 1024)} KB of script, compressed (${files.length} files, at most ${most / 1024} KB)`;
if (files.length === 0) throw new Error('index.html names no script');
if (size > most) throw new Error(said);
if (/<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=/.test(index)) throw new Error('index.html has inline script or style, which the policy refuses');
console.log(said);
