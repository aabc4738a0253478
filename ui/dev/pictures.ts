// The stand-in's picture library: invented scenes, drawn on the fly. For `npm run dev`.
import type { IncomingMessage } from 'node:http';
import type { Picture } from '../src/api/types';
import * as world from './world';

export type PictureAnswer = { status: number; body?: unknown };

const scenes: [string, string, string][] = [
  ['The harbour of Port Ellery at dusk, with the barrage gates shut', '#26445c', 'Ada Brennan'], ['Hills above Hallow Road under snow', '#4c5a52', 'Tom Hale'],
  ['The council chamber before the vote on the quay', '#5c3a2e', 'Jane Roe'], ['Corn Square on market day', '#6b5a2a', 'Ada Brennan'],
  ['Ferries wait outside the gates during Tuesday’s surge', '#1f3d4a', 'NORTHWIRE'], ['The captain lifts the county cup', '#3a5a2e', 'Tom Hale'],
  ['A lifeboat crew on the slipway at first light', '#5a4a6b', 'Ines Harrow'], ['Reeds at the edge of the salt marsh', '#5c5a2e', 'Ada Brennan'],
  ['Ellery Street after the water went down', '#44505a', 'NORTHWIRE'], ['The mayor reads the order', '#6b3a3a', 'Jane Roe'],
  ['Nets dry on the north quay', '#2e5c55', 'Ines Harrow'], ['A train stands at Hallow in the fog', '#5a5a5a', 'Tom Hale'],
];
const day = 24 * 3_600_000;
const address = (id: number, what: string) => `/newsroom/api/pictures/${id}/${what}`;

export const pictures: Picture[] = scenes.map(([caption, , creator], at) => ({
  id: 18 - at, hash: `h${at}`, mime: 'image/jpeg', width: at % 4 === 2 ? 1000 : 3000, height: at % 4 === 2 ? 1250 : 2000, headline: '', caption: `${caption}.`,
  credit: at === 5 ? '' : creator === 'NORTHWIRE' ? 'NORTHWIRE' : `${creator} / The Saltmarsh Courier`, creator, alt: at === 3 || at === 5 ? '' : caption,
  copyright: '© 2026 The Saltmarsh Courier', usage_terms: at === 4 ? 'Editorial use only. No sales.' : '', keywords: ['Port Ellery', 'tide'],
  expires: at === 4 ? new Date(Date.now() + 2 * day).toISOString() : at === 8 ? new Date(Date.now() - day).toISOString() : null, expired: at === 8, replacement: at === 8 ? 7 : null,
  taken: world.ago(at * 90 + 300), focus: { x: 0.5, y: 0.5 }, crops: (at === 0 ? { '1x1': { x: 0.4, y: 0.1, width: 0.4, height: 0.6 } } : {}) as Picture['crops'],
  thumb: address(18 - at, 'thumb'), large: address(18 - at, 'large'), file_name: `ELL-${4100 - at}.jpg`, added_at: world.ago(at * 90 + 5), added_by: at % 3 ? world.person(2) : null,
}));

export function drawn(id: number): string {
  const tall = pictures.find((one) => one.id === id)?.width === 1000;
  const [width, height] = tall ? [800, 1000] : [1200, 800];
  const tone = scenes[(18 - id + scenes.length * 9) % scenes.length]?.[1] ?? '#345';
  const sun = 200 + ((id * 173) % 700);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="1200" height="1000" fill="${tone}"/><circle cx="${sun}" cy="220" r="90" fill="#f3e3bd"/><path d="M0 560 ${100 + ((id * 67) % 300)} 420 560 600 820 ${300 + ((id * 41) % 160)} 1200 600V1000H0z" fill="#0b1a24" opacity=".55"/><path d="M0 680h1200v320H0z" fill="#0b1a24"/></svg>`;
}

function add(name: string): Picture {
  const id = Math.max(...pictures.map((one) => one.id)) + 1;
  const made: Picture = { ...(pictures[0] as Picture), id, caption: '', headline: '', credit: '', alt: '', crops: {}, keywords: [], thumb: address(id, 'thumb'), large: address(id, 'large'), file_name: decodeURIComponent(name), added_at: new Date().toISOString(), added_by: world.person(1) };
  pictures.unshift(made);
  return made;
}
const uses = (id: number) => world.rows.slice(id % 3, (id % 3) + (id % 4)).map((row, at) => ({
  story: row.id, headline: row.headline, state: row.state, section: row.section.name, main: at === 0, body: at > 0, live: row.state === 'live', address: row.address }));

export function answerPictures(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>, headers: IncomingMessage['headers']): PictureAnswer | null {
  const words = (query.get('q') ?? '').toLowerCase();
  if (path === 'pictures' && method === 'GET')
    return { status: 200, body: { pictures: pictures.filter((one) => `${one.caption} ${one.credit} ${one.headline} ${one.keywords.join(' ')}`.toLowerCase().includes(words)), next: null } };
  const name = String(headers['x-file-name'] ?? 'picture');
  if (path === 'pictures' && /not|lie/i.test(name)) return { status: 422, body: { title: 'Unprocessable', detail: 'This is no picture of a kind that we take (JPEG, PNG, WebP, AVIF, GIF, TIFF).' } };
  if (path === 'pictures') return { status: 201, body: add(name) };
  const found = /^pictures\/(\d+)(\/uses)?$/.exec(path);
  if (!found) return null;
  const one = pictures.find(({ id }) => id === Number(found[1]));
  if (!one) return { status: 404, body: { title: 'Not found', detail: 'There is no such picture.' } };
  if (found[2]) return { status: 200, body: { uses: uses(one.id), fronts: one.id % 2 ? [{ front: 'home', name: 'Front page', title: world.session.title, draft: true, published: one.id % 4 === 1 }] : [] } };
  return { status: 200, body: method === 'PATCH' ? Object.assign(one, body) : one };
}
