// Is the demonstration title whole? Every story parses, every picture it names is drawn, no two stories lead
// with the same one, related stories exist, each section can fill its page, and every kind of block occurs.
// Prints what is wrong and where, and exits with 1.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue } from './pictures/catalogue.mjs';
import { scenes } from './pictures/draw.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.join(here, 'stories');
const sections = ['home', 'politics', 'world', 'business', 'sport', 'culture'];
const newest = Date.parse('2026-11-20T12:00:00+00:00');
const oldest = newest - 3 * 24 * 3600 * 1000;
const pictures = new Map(catalogue.map((picture) => [picture.name, picture]));

const problems = [];
const wrong = (where, what) => problems.push(`${where}: ${what}`);

// What each kind of block looks like in a body.
const kinds = {
  paragraph: /<p>/, heading: /<h2>/, picture: /<figure><img /, gallery: /<figure class="gallery"><figure>/,
  'pull quote': /<blockquote class="pullquote">/, quote: /<blockquote><p>/, 'bulleted list': /<ul><li>/,
  'numbered list': /<ol><li>/, table: /<table><caption>/, embed: /<figure class="embed"><a href="https:/,
  rule: /<hr>/, 'related link': /<p class="related"><a href="urn:newsml:/,
  'live entry': /<section class="entry" data-time="/, bold: /<strong>/, italic: /<em>/,
};
const tags = new Set('p h2 h3 strong em a sub sup ul ol li blockquote footer figure img figcaption span table caption thead tbody tr th td hr section'.split(' '));
const unpaired = new Set(['img', 'hr']);

function checkMarkup(where, html) {
  const open = [];
  for (const [, closing, name] of html.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (!tags.has(name)) wrong(where, `<${name}> is not a tag of the body`);
    if (unpaired.has(name)) continue;
    if (!closing) open.push(name);
    else if (open.pop() !== name) return wrong(where, `</${name}> closes something else`);
  }
  if (open.length) wrong(where, `<${open.at(-1)}> is not closed`);
  const text = html.replace(/<[^>]*>/g, '\n');
  const straight = text.match(/.{0,20}["'].{0,20}/);
  if (straight) wrong(where, `a straight quotation mark in “${straight[0].trim()}”`);
  if (/ - |--/.test(text)) wrong(where, 'a hyphen where a dash belongs');
}

const words = (html) => html.replace(/<[^>]*>/g, ' ').split(/\s+/).filter(Boolean).length;
const codes = (story, scheme) => (story.subjects ?? []).map((s) => s.uri)
  .filter((uri) => uri.startsWith(scheme)).map((uri) => uri.slice(scheme.length));

function checkPicture(where, use, href, width, height) {
  const name = /^\.\.\/pictures\/([a-z-]+)\.jpg$/.exec(href)?.[1];
  const known = pictures.get(name);
  if (!known) return wrong(where, `${use} ${href} is not drawn`);
  if (width && (width !== known.width || height !== known.height)) wrong(where, `${use} ${href} is not ${width} × ${height}`);
  return name;
}

const stories = [];
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  try {
    stories.push({ file, story: JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) });
  } catch (error) {
    wrong(file, error.message);
  }
}
const uris = new Set(stories.map(({ story }) => story.uri));
const inSection = new Map(sections.map((name) => [name, 0]));
const withTopic = new Map();
const seen = new Set();
const leads = new Map();
const titles = new Map();
let long = 0;

for (const { file, story } of stories) {
  const headline = story.headlines?.[0]?.value ?? '';
  const html = story.bodies?.[0]?.value ?? '';
  if (!story.uri?.endsWith(':' + file.slice(0, -5))) wrong(file, `its uri is ${story.uri}`);
  if (story.version !== '1') wrong(file, `version ${story.version}`);
  for (const field of ['slugline', 'located', 'urgency', 'language', 'copyrightholder', 'firstcreated'])
    if (!story[field]) wrong(file, `no ${field}`);
  if (!headline) wrong(file, 'no headline');
  if (/["']/.test(headline + (story.descriptions?.[0]?.value ?? ''))) wrong(file, 'a straight quotation mark in the headline or standfirst');
  if (titles.has(headline)) wrong(file, `the same headline as ${titles.get(headline)}`);
  titles.set(headline, file);

  const time = Date.parse(story.versioncreated);
  if (!(time > oldest && time <= newest)) wrong(file, `versioncreated ${story.versioncreated} is outside the title’s days`);
  if (Date.parse(story.firstcreated) > time) wrong(file, 'created after its version');

  const section = codes(story, 'press:section/');
  if (section.length !== 1 || !inSection.has(section[0])) wrong(file, `sections: ${section.join(', ') || 'none'}`);
  else inSection.set(section[0], inSection.get(section[0]) + 1);
  const topics = codes(story, 'press:topic/');
  if (!topics.length) wrong(file, 'no topic');
  for (const topic of topics) withTopic.set(topic, [...(withTopic.get(topic) ?? []), file]);
  if (!codes(story, 'medtop:').every((code) => /^[012]\d{7}$/.test(code)) || !codes(story, 'medtop:').length)
    wrong(file, 'no proper media topic');

  checkMarkup(file, html);
  const count = words(html);
  if (count < 100) wrong(file, `only ${count} words`);
  if (count !== story.bodies[0].wordcount) wrong(file, `wordcount says ${story.bodies[0].wordcount}, there are ${count}`);
  if (count >= 1200) long += 1;
  if (story.infosources?.[0]?.name === 'NORTHWIRE' && !/^<p>[A-Z ]+ \(NORTHWIRE\) — /.test(html)) wrong(file, 'agency copy without a dateline');
  for (const [kind, pattern] of Object.entries(kinds)) if (pattern.test(html)) seen.add(kind);
  for (const [, href] of html.matchAll(/<p class="related"><a href="([^"]+)"/g))
    if (!uris.has(href)) wrong(file, `related story ${href} does not exist`);
  for (const [, href] of html.matchAll(/<img src="([^"]+)"/g)) checkPicture(file, 'picture', href);

  for (const association of story.associations ?? []) {
    const { href, width, height } = association.renditions?.[0] ?? {};
    const name = checkPicture(file, 'main picture', href, width, height);
    if (leads.has(name)) wrong(file, `leads with ${name}, as does ${leads.get(name)}`);
    leads.set(name, file);
    for (const field of ['alttext', 'creditline', 'by']) if (!association[field]) wrong(file, `main picture without ${field}`);
    if (name && association.descriptions?.[0]?.value !== pictures.get(name).caption) wrong(file, `the caption of ${name} differs from the catalogue`);
  }
}

if (stories.length < 44) wrong('stories', `only ${stories.length}`);
for (const [name, count] of inSection) if (count < 6) wrong(`section ${name}`, `only ${count} stories`);
for (const [topic, files] of withTopic) if (files.length < 2) wrong(`topic ${topic}`, `only ${files[0]} has it`);
for (const kind of Object.keys(kinds)) if (!seen.has(kind)) wrong('stories', `no ${kind} anywhere`);
if (leads.size < 30) wrong('stories', `only ${leads.size} main pictures`);
if (long < 2) wrong('stories', 'fewer than two long reads');
for (const picture of catalogue) {
  if (!scenes.has(picture.name)) wrong(`picture ${picture.name}`, 'is not drawn');
  for (const field of ['caption', 'credit', 'alt', 'date']) if (!picture[field]) wrong(`picture ${picture.name}`, `no ${field}`);
}

for (const problem of problems) console.error(problem);
if (problems.length) process.exit(1);
console.log(`${stories.length} stories, ${leads.size} main pictures, ${catalogue.length} drawn, ${withTopic.size} topics: whole`);
