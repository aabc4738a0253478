// Draws the demonstration's pictures: node draw.mjs OUTDIR [NAME…] writes one SVG for each, and pictures.json with
// what the library should know of them. No text, no face, no two alike; the same bytes every time.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalogue } from './catalogue.mjs';
import * as harbour from './scenes/harbour.mjs';
import * as town from './scenes/town.mjs';
import * as rooms from './scenes/rooms.mjs';
import * as land from './scenes/land.mjs';
import * as world from './scenes/world.mjs';
import * as works from './scenes/works.mjs';
import * as games from './scenes/games.mjs';
import * as skerry from './scenes/skerry.mjs';
import * as people from './scenes/people.mjs';
import * as tables from './scenes/tables.mjs';

const sheets = [harbour, town, rooms, land, world, works, games, skerry, people, tables];
export const scenes = new Map(sheets.flatMap((sheet) => Object.entries(sheet.scenes)));

function draw(folder, names) {
  fs.mkdirSync(folder, { recursive: true });
  for (const picture of catalogue) {
    const scene = scenes.get(picture.name);
    if (!scene || (names.length && !names.includes(picture.name))) continue;
    fs.writeFileSync(path.join(folder, picture.file), scene(picture.width, picture.height).svg());
  }
  fs.writeFileSync(path.join(folder, 'pictures.json'), JSON.stringify(catalogue, null, 2) + '\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!process.argv[2]) {
    console.error('usage: node draw.mjs OUTDIR [NAME…]');
    process.exit(2);
  }
  draw(process.argv[2], process.argv.slice(3));
}
