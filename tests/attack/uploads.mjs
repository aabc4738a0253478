// Files that cost far more than their size: pictures of thousands of scans, copy of thousands of elements.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { file, item } from '../journeys/copy.mjs';
import { until } from '../journeys/server.mjs';
import { memoryOf, readerDuring } from './clients.mjs';
import { inParallel } from './wire.mjs';

const segment = (marker, ...bytes) => Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255, ...bytes]);

// A grey progressive JPEG of 4096 × 4096 points whose scans each pass over all of them and change nothing.
export function manyScans(scans) {
  const side = 4096;
  const blocks = (side / 8) ** 2;
  const size = [side >> 8, side & 255];
  const table = (kind, symbol) => segment(0xc4, kind, 1, ...Array(15).fill(0), symbol);
  const first = Buffer.concat([segment(0xda, 1, 1, 0x00, 0, 0, 0x00), Buffer.alloc(blocks / 8)]);
  // Runs of 32,767 blocks without a coefficient: the code 0, then fourteen ones.
  const runs = Math.ceil(blocks / 32767);
  let bits = '';
  for (let run = 0; run < runs; ++run) bits += `0${(run === runs - 1 ? blocks - 32767 * (runs - 1) - 16384 : 16383).toString(2).padStart(14, '0')}`;
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const coded = [...bits.matchAll(/.{8}/g)].flatMap(([byte]) => (parseInt(byte, 2) === 255 ? [255, 0] : [parseInt(byte, 2)]));
  const again = Buffer.concat([segment(0xda, 1, 1, 0x00, 1, 63, 0x00), Buffer.from(coded)]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]), segment(0xdb, 0, ...Array(64).fill(1)), segment(0xc2, 8, ...size, ...size, 1, 1, 0x11, 0),
    table(0x00, 0x00), table(0x10, 0xe0), first, ...Array(scans).fill(again), Buffer.from([0xff, 0xd9]),
  ]);
}

export async function hostilePictures(server, { newsroom }) {
  const bytes = manyScans(40_000);
  const before = memoryOf(server);
  const cookie = await newsroom.session('reporter');
  const began = performance.now();
  const sending = inParallel(9, 9, (at) =>
    newsroom.send(cookie, 'POST', 'pictures', undefined, { 'Content-Type': 'image/jpeg', 'X-File-Name': `scans-${at}.jpg` }, undefined, bytes)
      .then((reply) => reply.status, () => 0));
  const { slowest, result } = await readerDuring(server, sending);
  const took = (performance.now() - began) / 1000;
  return {
    held: result.every((status) => status >= 400) && slowest < 1000 && took < 20,
    says: `9 pictures of 40,000 scans (${(bytes.length / 1e6).toFixed(1)} MB each): refused with ${[...new Set(result)]} within ${took.toFixed(1)} s, ${before.toFixed(0)} → ${memoryOf(server).toFixed(0)} MB; a reader waited ${slowest.toFixed(0)} ms at most`,
  };
}

export async function hostileCopy(server) {
  const inbox = join(server.dir, 'wire/in');
  const bodies = {
    'twenty thousand paragraphs': '<p>tide</p>'.repeat(20_000),
    'a hundred thousand brackets': '<'.repeat(100_000),
    'twenty thousand nested divisions': '<div>'.repeat(20_000),
    'twenty thousand open quotes': '<blockquote><b><i>'.repeat(7_000),
    'a table in a table in a table': '<table><tr><td>'.repeat(7_000),
    'a hundred thousand ampersands': '&'.repeat(100_000),
  };
  const began = performance.now();
  const taken = (async () => {
    let number = 0;
    for (const body of Object.values(bodies)) await file(inbox, item({ headline: `Hostile ${++number}`, body_html: body }), `hostile-${number}.json`);
    await writeFile(join(inbox, 'hostile-deep.json'), '['.repeat(200_000));
    await file(inbox, item({ headline: 'The one behind them' }), 'last.json');
    const seen = async () => (await server.text('/api/v1/stories?limit=20')).includes('The one behind them') || (await server.text('/latest')).includes('The one behind them');
    return until(seen, 'the item behind them is read', 30_000).then(() => true, () => false);
  })();
  const { slowest, result } = await readerDuring(server, taken);
  const took = (performance.now() - began) / 1000;
  const runs = server.child.exitCode === null && server.child.signalCode === null;
  return {
    held: runs && result && slowest < 1000,
    says: `${Object.keys(bodies).length + 1} files of hostile copy: the one behind them was ${result ? `live after ${took.toFixed(1)} s` : 'not live after 30 s'}, the program ${runs ? 'runs' : 'has ended'}; a reader waited ${slowest.toFixed(0)} ms at most`,
  };
}
