// Imports a file of that many lines in pieces of 250 KB, asks for a page of readers meanwhile, and exports everybody.
import { readFileSync } from 'node:fs';
import { settings } from '../journeys/copy.mjs';
import { Server } from '../journeys/server.mjs';
import { Newsroom } from '../journeys/newsroom.mjs';

const lines = Number(process.argv[2] ?? 1_000_000);
const piece = 250_000;

const server = await Server.of(settings);
const megabytes = (what) => Math.round(Number(readFileSync(`/proc/${server.child.pid}/status`, 'utf8').match(new RegExp(`${what}:\\s+(\\d+)`))[1]) / 1024);
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

async function importAll(cookie, newsletter) {
  let layout = '', line = 1, added = 0, at = 0, longest = 0;
  while (at < lines) {
    let bytes = layout ? '' : 'email,name\n';
    const first = line;
    if (!layout) line++;
    while (bytes.length < piece && at < lines) bytes += `reader.number.${at}@mail${at++ % 97}.example,Reader Number ${line++}\n`;
    const began = performance.now();
    const further = layout ? `&layout=${layout}&line=${first}` : '';
    const path = `/newsroom/api/subscribers/import?newsletter=${newsletter}&source=${encodeURIComponent('The sign-up form of the old site')}${further}`;
    const reply = await fetch(server.origin + path, { method: 'POST', body: bytes, headers: { Cookie: cookie, Origin: server.origin, 'Content-Type': 'text/csv' } });
    const report = await reply.json();
    if (reply.status !== 200) throw new Error(JSON.stringify(report));
    longest = Math.max(longest, performance.now() - began);
    layout = report.layout;
    added += report.added;
  }
  return { added, longest };
}

// How long a page takes meanwhile.
async function pages(until) {
  const times = [];
  while (!until.is) {
    const began = performance.now();
    await server.get('/');
    times.push(performance.now() - began);
    await new Promise((then) => setTimeout(then, 50));
  }
  return times.sort((a, b) => a - b);
}

async function exportAll(cookie) {
  const reply = await fetch(`${server.origin}/newsroom/api/subscribers.csv`, { headers: { Cookie: cookie } });
  let bytes = 0, rows = 0;
  for await (const chunk of reply.body) {
    bytes += chunk.length;
    for (const byte of chunk) rows += Number(byte === 0x0a);
  }
  return { bytes, rows };
}

try {
  const newsroom = new Newsroom(server);
  const cookie = await newsroom.session('administrator');
  const { newsletters } = (await (await newsroom.api('administrator'))('GET', 'newsletters')).body;
  const before = megabytes('VmHWM');
  const over = { is: false };
  const watching = pages(over);
  let began = performance.now();
  const { added, longest } = await importAll(cookie, newsletters[0].id);
  over.is = true;
  const times = await watching;
  console.log(`  ${added.toLocaleString('en-GB')} lines imported in ${seconds(began)} s, the longest piece ${(longest / 1000).toFixed(1)} s`);
  console.log(`  the front page meanwhile: median ${times[times.length >> 1].toFixed(1)} ms, p99 ${times[Math.floor(times.length * 0.99)].toFixed(1)} ms`);
  console.log(`  most memory: ${before} MB before, ${megabytes('VmHWM')} MB after`);
  began = performance.now();
  const { bytes, rows } = await exportAll(cookie);
  console.log(`  ${(rows - 1).toLocaleString('en-GB')} lines exported in ${seconds(began)} s, ${Math.round(bytes / 1e6)} MB; most memory ${megabytes('VmHWM')} MB`);
} finally {
  await server.close();
}
