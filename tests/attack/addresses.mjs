// Addresses that somebody makes up, without an end: they leave nothing behind.
import net from 'node:net';
import { memoryOf } from './clients.mjs';
import { inParallel, place } from './wire.mjs';

const kinds = [
  (n) => `/no/such/page-${n}`, (n) => `/latest?before=${1_000_000 + n}`, (n) => `/topic/made-up-${n}`, (n) => `/by/nobody-${n}`,
  (n) => `/a/b-${1_000_000 + n}`, (n) => `/?utm_source=${n}`, (n) => `/sitemap-news-${n}.xml`, (n) => `/preview/guess-${n}`,
  (n) => `/api/v1/stories?topic=made-up-${n}`, (n) => `/pictures/${String(n).padStart(64, 'a')}-640.webp`,
];

// One connection that asks for `addresses`, some at a time, and counts the answers.
function ask(port, from, addresses) {
  return new Promise((done) => {
    const socket = net.connect({ host: '127.0.0.1', port, localAddress: from });
    const sent = 16;
    let at = 0;
    let answers = 0;
    let open = 0;
    let private_ = 0;
    let rest = '';
    const more = () => {
      if (answers >= addresses.length) return socket.end();
      if (open > 0) return;
      const batch = addresses.slice(at, at + sent);
      at += batch.length;
      open = batch.length;
      socket.write(batch.map((path) => `HEAD ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`).join(''));
    };
    socket.setTimeout(20_000, () => socket.destroy());
    socket.on('connect', more);
    socket.on('data', (part) => {
      const text = rest + part.toString('latin1');
      const parts = text.split('\r\n\r\n');
      rest = parts.pop();
      answers += parts.length;
      open -= parts.length;
      private_ += parts.filter((head) => /no-store/.test(head) && /^HTTP\/1\.1 200/.test(head)).length;
      more();
    });
    socket.on('error', () => {});
    socket.on('close', () => done({ answers, opened: private_ }));
  });
}

export async function endlessAddresses(server, { long }) {
  const count = long ? 200_000 : 10_000;
  const each = 1000;
  const before = memoryOf(server);
  const results = await inParallel(count / each, 4, (batch) =>
    ask(server.port, place(batch), Array.from({ length: each }, (_, at) => kinds[at % kinds.length](batch * each + at))));
  const after = memoryOf(server);
  const answers = results.reduce((sum, result) => sum + result.answers, 0);
  const opened = results.reduce((sum, result) => sum + result.opened, 0);
  return {
    held: answers === count && opened === 0 && after - before < 24,
    says: `${answers} of ${count} addresses that mean nothing answered, none of them a preview: ${before.toFixed(0)} → ${after.toFixed(0)} MB`,
  };
}
