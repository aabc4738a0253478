// Builds the client and packs it into one file, which becomes part of the program (src/newsroom/client.h reads it).
//   node pack.mjs FILE
// The pack: a line "SIZE PATH" for each file, an empty line, then the files' bytes one after the other. What compresses is
// there three times: as it is, PATH.br and PATH.gz. Without npm's packages the pack is empty, and the program says so.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const ui = dirname(fileURLToPath(import.meta.url));
const dist = join(ui, 'dist');
const out = process.argv[2];
const vite = join(ui, 'node_modules/vite/bin/vite.js');

function files() {
  const names = readdirSync(dist, { recursive: true }).map((name) => name.replaceAll('\\', '/')).sort();
  return names.filter((name) => statSync(join(dist, name)).isFile()).flatMap((name) => {
    const bytes = readFileSync(join(dist, name));
    const parts = [{ name, bytes }];
    if (!/\.(html|js|css|svg)$/.test(name)) return parts;
    const br = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    return [...parts, { name: `${name}.br`, bytes: br }, { name: `${name}.gz`, bytes: gzipSync(bytes, { level: 9 }) }];
  });
}

if (!existsSync(vite)) {
  console.log('The newsroom’s client is not built: ui/node_modules is missing (script/setup brings it).');
  writeFileSync(out, '');
} else {
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: ui, stdio: 'inherit' });
  const all = files();
  const head = all.map(({ name, bytes }) => `${bytes.length} ${name}\n`).join('');
  writeFileSync(out, Buffer.concat([Buffer.from(`${head}\n`), ...all.map(({ bytes }) => bytes)]));
}
