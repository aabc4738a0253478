// Opening and sealing, in this browser alone. A key's secret half is wrapped with a key that argon2id makes of the passphrase; neither
// leaves the browser. Boxes are libsodium's sealed boxes, as the server's (people/sealed_box.h).
import type { InboxKey } from '../api/messages';

type Sodium = typeof import('libsodium-wrappers-sumo').default;
export interface OpenKey {
  id: number;
  publicKey: string;
  secret: Uint8Array;
}
interface Wrapped {
  v: 1;
  ops: number;
  mem: number;
  salt: string;
  nonce: string;
  box: string;
}

// About a second on an ordinary computer; whoever guesses pays as much for each guess.
const cost = { ops: 3, mem: 128 * 1024 * 1024 };
const round = 1024;

// Fetched when the screen is opened, and never by any other.
let loading: Promise<Sodium> | undefined;
function sodium(): Promise<Sodium> {
  loading ??= import('libsodium-wrappers-sumo').then(async ({ default: library }) => {
    await library.ready;
    return library;
  });
  return loading;
}

// Composed and decomposed letters are one: another keyboard may write them differently.
const wrappingKey = (library: Sodium, passphrase: string, salt: Uint8Array, ops: number, mem: number) =>
  library.crypto_pwhash(library.crypto_secretbox_KEYBYTES, passphrase.normalize('NFC').trim(), salt, ops, mem, library.crypto_pwhash_ALG_ARGON2ID13);

const to64 = (library: Sodium, bytes: Uint8Array) => library.to_base64(bytes, library.base64_variants.ORIGINAL);
const from64 = (library: Sodium, text: string) => library.from_base64(text, library.base64_variants.ORIGINAL);

// Wraps any number of keys with one passphrase, which is worked on once.
export async function wrapper(passphrase: string): Promise<(secret: Uint8Array) => string> {
  const library = await sodium();
  const salt = library.randombytes_buf(library.crypto_pwhash_SALTBYTES);
  const key = wrappingKey(library, passphrase, salt, cost.ops, cost.mem);
  return (secret) => {
    const nonce = library.randombytes_buf(library.crypto_secretbox_NONCEBYTES);
    const wrapped: Wrapped = {
      v: 1, ...cost, salt: to64(library, salt), nonce: to64(library, nonce), box: to64(library, library.crypto_secretbox_easy(secret, nonce, key)),
    };
    return JSON.stringify(wrapped);
  };
}

export async function newKey(): Promise<Omit<OpenKey, 'id'>> {
  const library = await sodium();
  const { publicKey, privateKey } = library.crypto_box_keypair();
  return { publicKey: to64(library, publicKey), secret: privateKey };
}

function readWrapped(text: string): Wrapped | null {
  try {
    const read = JSON.parse(text) as Wrapped;
    const bounded = read.v === 1 && read.ops >= 1 && read.ops <= 10 && read.mem >= 8192 && read.mem <= 1024 * 1024 * 1024;
    return bounded ? read : null;
  } catch {
    return null;
  }
}

// Those of the keys that the passphrase opens; the same passphrase and salt are worked on once.
export async function unwrap(keys: InboxKey[], passphrase: string): Promise<OpenKey[]> {
  const library = await sodium();
  const made = new Map<string, Uint8Array>();
  const opened: OpenKey[] = [];
  for (const key of keys) {
    const wrapped = readWrapped(key.wrapped);
    if (!wrapped) continue;
    const { salt, nonce, box, ops, mem } = wrapped;
    const name = `${salt} ${ops} ${mem}`;
    const wrapping = made.get(name) ?? wrappingKey(library, passphrase, from64(library, salt), ops, mem);
    made.set(name, wrapping);
    try {
      opened.push({ id: key.id, publicKey: key.public_key, secret: library.crypto_secretbox_open_easy(from64(library, box), from64(library, nonce), wrapping) });
    } catch { /* It has another passphrase. */ }
  }
  return opened;
}

// Filled up with blanks, so that a box does not tell how long its words are.
export async function seal(publicKey: string, words: string): Promise<string> {
  const library = await sodium();
  const bytes = new TextEncoder().encode(words);
  const filled = new Uint8Array((Math.floor(bytes.length / round) + 1) * round).fill(0x20);
  filled.set(bytes);
  return to64(library, library.crypto_box_seal(filled, from64(library, publicKey)));
}

// Null when it was sealed to another key, or somebody changed it.
export async function openBytes(box: Uint8Array, key: Pick<OpenKey, 'publicKey' | 'secret'>): Promise<Uint8Array | null> {
  const library = await sodium();
  try {
    return library.crypto_box_seal_open(box, from64(library, key.publicKey), key.secret);
  } catch {
    return null;
  }
}

// The words in a box, as seal() makes them.
export async function open(sealed: string, key: Pick<OpenKey, 'publicKey' | 'secret'>): Promise<string | null> {
  const library = await sodium();
  try {
    const bytes = await openBytes(from64(library, sealed), key);
    return bytes && new TextDecoder().decode(bytes).replace(/ +$/, '');
  } catch {
    return null;
  }
}
