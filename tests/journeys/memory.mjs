// What a running program has in its memory: read while it stands still, as its own user may and as a core would show it.
import { open, readFile } from 'node:fs/promises';

const block = 4 << 20;
const overlap = 256;

// A word as it may lie there: as text, as ICU's, as a form sends it and as JSON writes it.
function formsOf(word) {
  const texts = [word, encodeURIComponent(word), encodeURIComponent(word).replaceAll('%20', '+'), JSON.stringify(word).slice(1, -1)];
  return [...new Set(texts)].map((text) => Buffer.from(text)).concat(Buffer.from(word, 'utf16le'));
}

async function searched(memory, from, to, forms, found) {
  const buffer = Buffer.alloc(block + overlap);
  for (let at = from; at < to; at += block) {
    const wanted = Math.min(block + overlap, to - at);
    // Some of the system's own pages can't be read.
    const { bytesRead } = await memory.read(buffer, 0, wanted, at).catch(() => ({ bytesRead: 0 }));
    const bytes = buffer.subarray(0, bytesRead);
    for (const [word, texts] of forms) if (texts.some((text) => bytes.includes(text))) found.add(word);
  }
}

// Those of the words that stand anywhere in what the program of that number may write to.
export async function wordsInMemory(pid, words) {
  const forms = words.map((word) => [word, formsOf(word)]);
  const found = new Set();
  process.kill(pid, 'SIGSTOP');
  try {
    const maps = (await readFile(`/proc/${pid}/maps`, 'latin1')).split('\n').map((line) => /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)).filter(Boolean);
    const memory = await open(`/proc/${pid}/mem`, 'r');
    try {
      for (const [, from, to] of maps) await searched(memory, parseInt(from, 16), parseInt(to, 16), forms, found);
    } finally {
      await memory.close();
    }
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  return [...found];
}
