// Draws the floors of src/floors.txt as a picture: node script/floors.mjs > docs/floors.svg
import { readFileSync } from 'node:fs';

const law = readFileSync(new URL('../src/floors.txt', import.meta.url), 'utf8');
const floors = new Map();
for (const [, floor, room] of law.matchAll(/^(\d+) (\w+)$/gm)) {
  if (!floors.has(floor)) floors.set(floor, []);
  floors.get(floor).push(room);
}
const names = { 5: 'program', 4: 'doors', 3: 'departments', 2: 'keepers', 1: 'words and machine', 0: 'ground' };
const width = 900;
const left = 170;
const row = 58;
const from = [...floors.keys()].sort((a, b) => b - a);
const height = from.length * row + 44;
const boxes = from.map((floor, at) => {
  const rooms = floors.get(floor);
  const each = (width - left - 16) / rooms.length;
  const y = 12 + at * row;
  return [
    `  <text class="floor" x="16" y="${y + 26}">${floor}  ${names[floor] ?? ''}</text>`,
    ...rooms.map((room, place) => {
      const x = left + place * each;
      return `  <rect x="${x.toFixed(1)}" y="${y}" width="${(each - 8).toFixed(1)}" height="40"/><text x="${(x + each / 2 - 4).toFixed(1)}" y="${y + 25}">${room}</text>`;
    }),
  ].join('\n');
});
process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="The rooms of src on their floors; a room includes only from lower floors">
  <style>rect{fill:#f4f1ea;stroke:#16150f;stroke-opacity:.35}text{font:14px sans-serif;fill:#16150f;text-anchor:middle}.floor{font-size:13px;text-anchor:start}svg{background:#fffdf9}</style>
${boxes.join('\n')}
  <text class="floor" x="${left}" y="${height - 14}">A room includes only from lower floors; rooms beside each other do not know each other.</text>
</svg>
`);
