// Agency copy as these journeys need it, in ninjs 1.x, and titles to receive it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

let number = 0;
export const newGuid = () => `urn:newsml:agency.example:20260101:${process.pid}-${++number}`;

export function item(changes = {}) {
  const words = changes.words ?? 'The harbour was closed at noon after the highest tide since records began.';
  delete changes.words;
  return {
    uri: newGuid(),
    version: '1',
    type: 'text',
    pubstatus: 'usable',
    urgency: 3,
    language: 'en',
    versioncreated: new Date().toISOString(),
    headline: 'Tide closes harbour',
    slugline: 'HARBOUR Tide',
    byline: 'Una Example',
    body_html: words.split('\n\n').map((paragraph) => `<p>${paragraph}</p>`).join(''),
    subject: [{ code: '20000430', scheme: 'http://cv.iptc.org/newscodes/mediatopic/', name: 'natural disasters' }],
    ...changes,
  };
}

export async function file(folder, content, name) {
  const path = join(folder, name ?? `${content.uri.replace(/[^\w-]+/g, '-')}-v${content.version}.json`);
  await writeFile(path, JSON.stringify(content));
  return path;
}

// A title with one wire that publishes at once and one that waits for an editor.
export const settings = `
[title]
name = "The Journey"
base_url = "http://journey.example"
zone = "Europe/Dublin"
language = "en"

[[section]]
slug = "world"
name = "World"

[[section]]
slug = "sport"
name = "Sport"

[[wire]]
source = "agency"
folder = "wire/in"
publish = true
default_section = "world"
topics = ["medtop:"]
[[wire.section]]
subject = "medtop:15000000"
is = "sport"

[[wire]]
source = "careful"
folder = "wire/held"
publish = false
default_section = "world"
`;
