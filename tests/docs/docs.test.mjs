// The documents against the program they describe: whatever a program can look up is looked up here, so that a
// reader never follows a link, a path, a setting, a command or a metric that is not there.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import assert from 'node:assert/strict';

const root = new URL('../..', import.meta.url).pathname;
const read = (path) => readFileSync(join(root, path), 'utf8');
const is = (path) => existsSync(join(root, path));
const tracked = (...patterns) =>
  execFileSync('git', ['ls-files', '--', ...patterns], { cwd: root, encoding: 'utf8' }).split('\n').filter((path) => path && is(path));
const documents = tracked('*.md');
const prose = (path) => read(path).replace(/^(```|~~~)[\s\S]*?^\1/gm, '').replace(/^    .*$/gm, '');
// A heading's anchor, as the hosts of Markdown make it.
const anchor = (heading) =>
  heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');

test('every link leads somewhere', () => {
  const dead = [];
  for (const document of documents) {
    for (const [, to] of prose(document).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(to)) continue;
      const [path, fragment] = to.split('#');
      const target = path === '' ? document : normalize(join(dirname(document), path));
      if (!is(target)) dead.push(`${document}: ${to}`);
      else if (fragment && ![...read(target).matchAll(/^#+ (.*)$/gm)].some(([, heading]) => anchor(heading) === fragment))
        dead.push(`${document}: ${to} (no such heading)`);
    }
  }
  assert.deepEqual(dead, []);
});

test('a decision record has the number of its file, a status, and a line in the index', () => {
  const folder = 'docs/decisions';
  const index = read(`${folder}/README.md`);
  const records = readdirSync(join(root, folder)).filter((name) => /^\d{4}-.*\.md$/.test(name));
  const wrong = [];
  const numbers = records.map((name) => name.slice(0, 4));
  for (const name of records) {
    const text = read(`${folder}/${name}`);
    if (!text.startsWith(`# ${name.slice(0, 4)} `)) wrong.push(`${name}: its heading is not "# ${name.slice(0, 4)} …"`);
    if (!/\bStatus\b/.test(text)) wrong.push(`${name}: no status`);
    if (!index.includes(`[${name.slice(0, 4)}](${name})`)) wrong.push(`${name}: not in the index`);
    if (numbers.filter((number) => number === name.slice(0, 4)).length > 1) wrong.push(`${name}: its number is taken twice`);
  }
  for (const path of [...documents, ...tracked('src/*.h', 'src/*.cc', 'cmake/*')])
    for (const [, number] of read(path).matchAll(/\bdecisions?(?: record)? (\d{4})\b/gi))
      if (!numbers.includes(number)) wrong.push(`${path}: there is no decision ${number}`);
  assert.deepEqual(wrong, []);
});

test('every path that a document names is there', () => {
  const rooms = [...read('src/floors.txt').matchAll(/^\d+ (\w+)$/gm)].map(([, room]) => room);
  const missing = [];
  for (const document of documents.filter((path) => !path.startsWith('docs/decisions/') && path !== 'CHANGELOG.md')) {
    for (const [, token] of prose(document).matchAll(/`([A-Za-z_./{},-]+)`/g)) {
      const [first] = token.split('/');
      if (!token.includes('/') || token.includes('…') || /[A-Z]{4}/.test(token) || ofATitlesFolder.includes(token)) continue;
      const base = rooms.includes(first) ? 'src' : ['src', 'docs', 'script', 'tests', 'ui', 'themes', 'samples', 'cmake', 'packaging'].includes(first) ? '.' : null;
      if (base === null) continue;
      for (const one of expanded(token)) {
        const path = join(base, one.replace(/\/$/, ''));
        if (![path, join(dirname(document), one)].some((at) => [at, `${at}.h`, `${at}.cc`, `${at}_test.cc`].some(is))) missing.push(`${document}: ${one}`);
      }
    }
  }
  assert.deepEqual(missing, []);
});

// Paths in the folder of a title that is served, not in this repository.
const ofATitlesFolder = ['wire/in', 'themes/tidings'];

// "shape.{h,cc}" names two files.
function expanded(token) {
  const found = token.match(/^(.*)\{([^}]*)\}(.*)$/);
  return found ? found[2].split(',').map((part) => found[1] + part + found[3]) : [token];
}

test('every setting is in the operator’s page, and none that is not known', () => {
  const page = read('docs/operations.md');
  const known = new Set();
  for (const path of tracked('src/app/config/*.cc', 'src/app/config/*.h').filter((name) => !/_test\.cc$/.test(name)))
    for (const [, name] of read(path).matchAll(/(?:\.(?:text|texts|number|flag|tables?)\(|read_rules\(\w+, )"(\w+)"/g)) known.add(name);
  // A title's are described beside it: visit(field("footer_lines", …).file("footer"));
  for (const [statement, name] of read('src/story/title/title_fields.h').matchAll(/visit\(\s*field\("(\w+)"[^;]*;/g))
    for (const [, own] of statement.matchAll(/\.file\((?:"(\w+)")?\)/g)) known.add(own ?? name);
  assert.ok(known.size > 30, 'the settings are found');
  const undocumented = [...known].filter((name) => !new RegExp(`[\`\\[.]${name}[\`\\].]`).test(page));
  assert.deepEqual(undocumented, []);
  const settings = page.slice(page.indexOf('## Settings'), page.indexOf('## Limits'));
  const unknown = [...settings.matchAll(/^\| ((?:`[^`]*`[, ]*)+)\|/gm)]
    .flatMap(([, cell]) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name))
    .filter((name) => !known.has(name));
  assert.deepEqual(unknown, []);
});

test('every command is in the operator’s page, and none that is not there', () => {
  const page = read('docs/operations.md');
  const program = read('src/app/main.cc');
  const names = [...program.matchAll(/add_(?:command|user_act|subcommand)\(\s*(?:\*?\w+,\s*)?"([a-z-]+)"/g), ...program.matchAll(/add_subcommand\("([a-z-]+)"/g)].map(([, name]) => name);
  assert.ok(names.length > 5, 'the program’s commands are found');
  assert.deepEqual([...new Set(names)].filter((name) => !new RegExp(`stoppress [a-z |]*\\b${name}\\b`).test(page)), []);
  const promised = [...page.matchAll(/^\| `stoppress ([a-z-]+)(?: ([a-z][a-z|-]*))?/gm)].flatMap(([, first, second]) => [first, ...(second ?? '').split('|')]).filter(Boolean);
  assert.deepEqual(promised.filter((name) => !names.includes(name)), []);
});

test('every metric that a document names is published', () => {
  const source = tracked('src/app/*.cc', 'src/app/*.h').map(read).join('');
  const unknown = documents.flatMap((path) =>
    [...read(path).matchAll(/`(stoppress_[a-z_]+)`/g)].filter(([, name]) => !/^stoppress_(session|browser)$/.test(name) && !source.includes(`"${name}`)).map(([, name]) => `${path}: ${name}`));
  assert.deepEqual(unknown, []);
});

test('every room with files has a README, and the pages that list rooms list all of them and no other', () => {
  const law = [...read('src/floors.txt').matchAll(/^(\d+) (\w+)$/gm)].map(([, floor, room]) => ({ floor, room }));
  const built = law.map(({ room }) => room).filter((room) => is(`src/${room}`));
  assert.deepEqual(built.filter((room) => !is(`src/${room}/README.md`)), [], 'a README for each');
  const folders = readdirSync(join(root, 'src')).filter((name) => statSync(join(root, 'src', name)).isDirectory());
  assert.deepEqual(folders.filter((name) => !law.some(({ room }) => room === name)), [], 'a floor for each');
  const architecture = read('docs/architecture.md');
  assert.deepEqual(built.filter((room) => !architecture.includes(`\`${room}\``)), [], 'architecture.md names each');
  assert.ok(architecture.includes('(floors.svg)'), 'architecture.md shows the floors');
});

test('the picture of the floors is the one that floors.txt gives', () => {
  const drawn = execFileSync('node', [join(root, 'script/floors.mjs')], { cwd: root, encoding: 'utf8' });
  assert.equal(read('docs/floors.svg'), drawn, 'node script/floors.mjs > docs/floors.svg draws it anew');
});

test('every README of a room names only files of that room that are there', () => {
  const missing = [];
  for (const document of documents.filter((path) => /^(src\/\w+|ui)\/.*README\.md$/.test(path))) {
    const folder = dirname(document);
    const names = tracked(folder).map((path) => path.slice(path.lastIndexOf('/') + 1));
    for (const [, token] of prose(document).matchAll(/`([a-z0-9_./{},]+\.(?:h|cc|ts|svelte|txt|mjs|\{h,cc\}))`/g))
      for (const one of expanded(token))
        if (!is(join(folder, one)) && !is(join('src', one)) && !is(one) && !names.includes(one)) missing.push(`${document}: ${one}`);
  }
  assert.deepEqual(missing, []);
});

test('the paths for newcomers lead to functions that are there', () => {
  const rows = [...read('src/README.md').matchAll(/^\| [^|`]+ \| `(\w+)` \| `([\w/]+\.h)` \| `(\w+)`/gm)].map(([, room, file, name]) => ({ room, file, name }));
  assert.ok(rows.length >= 5, 'the five rows are found');
  assert.deepEqual(rows.filter(({ room, file, name }) => !file.startsWith(`${room}/`) || !new RegExp(`\\b${name}\\b`).test(read(`src/${file}`))), []);
});

test('what a developer may run is there', () => {
  const missing = [];
  for (const document of documents)
    for (const [, name] of read(document).matchAll(/\bscript\/([a-z]+)\b/g)) if (!is(`script/${name}`)) missing.push(`${document}: script/${name}`);
  assert.deepEqual([...new Set(missing)], []);
});

test('no word of the old vocabulary is left', () => {
  const old = /\b(Hall|Shop|Surroundings|Wardrobe|Galley|KeyRing|FrontDoors|Premises|TitleBook|PictureShelf|WireBasket|Rounds|PrintedPtr|who_carries|who_bears|try_on|take_off|set_anew)\b/;
  const left = tracked('src', 'tests/bench', 'docs', 'CONTRIBUTING.md', 'README.md', ':!docs/decisions', ':!docs/screenshots', ':!docs/api/openapi.json')
    .filter((path) => /\.(h|cc|md|txt|cmake|mjs)$/.test(path))
    .flatMap((path) => read(path).split('\n').flatMap((line, at) => (old.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])));
  assert.deepEqual(left, []);
});
