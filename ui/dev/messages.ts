// The stand-in's inbox: a real key, wrapped with the passphrase "port ellery tide bell", and messages that are sealed to it. For `npm run dev`.
import sodium from 'libsodium-wrappers-sumo';
import type { InboxKey, MessageState, SealedAttachment, WholeMessage } from '../src/api/messages';
import { newKey, seal, wrapper } from '../src/messages/sealing';
import * as world from './world';

export type MessageAnswer = { status: number; body?: unknown };
interface Inbox {
  keys: InboxKey[];
  messages: WholeMessage[];
  pieces: Map<number, Uint8Array>; // each file has one
}
const ok = (body: unknown, status = 200): MessageAnswer => ({ status, body });

const texts: [string, string, string, MessageState][] = [
  ['The gate at the east quay was left open on Tuesday night, an hour before the surge.\n\nAsk the lock keeper; he wrote it into the book.', 'Ada Heron', 'ada.heron@example.org', 'new'],
  ['Three barges without lights pass every night after two. I have pictures.', '', '', 'new'],
  ['Your story says that the vote was unanimous. It was not: I was there.', 'A councillor', '+44 1632 960 001', 'open'],
  ['Thank you for the tide tables.', 'Tom', '', 'answered'],
  ['Cheap ropes at https://ropes.example', '', '', 'quarantine'],
];

function sealPiece(key: string, file: string, number: number, bytes: Uint8Array): Uint8Array {
  const inside = new Uint8Array(40 + (number === 0 ? 4096 : Math.ceil(bytes.length / 65536) * 65536));
  const view = new DataView(inside.buffer);
  view.setUint32(0, number);
  view.setUint32(4, bytes.length);
  inside.set(new TextEncoder().encode(file), 8);
  inside.set(bytes, 40);
  return sodium.crypto_box_seal(inside, sodium.from_base64(key, sodium.base64_variants.ORIGINAL));
}
function attach(inbox: Inbox, key: string, id: number, name: string, text: string): SealedAttachment {
  const file = String(id).padStart(32, 'f');
  const bytes = new TextEncoder().encode(text);
  const about = sealPiece(key, file, 0, new TextEncoder().encode(JSON.stringify({ name, type: 'application/pdf', bytes: bytes.length })));
  inbox.pieces.set(id, sealPiece(key, file, 1, bytes));
  return { id, file, public_key: key, about: sodium.to_base64(about, sodium.base64_variants.ORIGINAL), pieces: 1 };
}

async function made(): Promise<Inbox> {
  const { publicKey, secret } = await newKey();
  const wrapped = (await wrapper('port ellery tide bell'))(secret);
  const writer = await newKey();
  const inbox: Inbox = { keys: [{ id: 1, public_key: publicKey, wrapped, made: world.ago(9000), by: world.person(1) }], messages: [], pieces: new Map() };
  for (const [at, [text, name, contact, state]] of texts.entries())
    inbox.messages.push({
      id: texts.length - at, state, doubt: state === 'quarantine' ? 'links' : null, received: world.ago(at * 200 + 7), story: at === 2 ? 395 : null, assigned: state === 'open' ? world.person(2) : null,
      public_key: publicKey, sealed: await seal(publicKey, JSON.stringify({ text, name, contact })), reply_key: writer.publicKey, notes: [],
      attachments: at === 1 ? [attach(inbox, publicKey, 1, 'barge at night.jpg', 'no picture at all'), attach(inbox, publicKey, 2, 'log of the quay.pdf', '%PDF-1.7 invented')] : [],
    });
  return inbox;
}
let making: Promise<Inbox> | undefined;

function list(inbox: Inbox, query: URLSearchParams): MessageAnswer {
  const state = query.get('state');
  const counts = Object.fromEntries(['new', 'open', 'answered', 'closed', 'quarantine'].map((one) => [one, inbox.messages.filter((message) => message.state === one).length]));
  return ok({ messages: inbox.messages.filter((one) => (state ? one.state === state : one.state !== 'quarantine')), counts, before: null });
}
function add(message: WholeMessage, body: Record<string, unknown>, isAnswer: boolean): MessageAnswer {
  message.notes.push({ id: message.notes.length + 1, at: world.ago(0), by: world.person(1), public_key: String(body['public_key']), sealed: String(body['sealed']), is_answer: isAnswer });
  if (isAnswer) message.state = 'answered';
  return ok(message, 201);
}

export async function answerMessages(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>): Promise<MessageAnswer | null> {
  if (!/^(inbox|messages)(\/|$)/.test(path)) return null;
  const inbox = await (making ??= made());
  if (path === 'inbox/key') inbox.keys.unshift({ id: inbox.keys.length + 1, public_key: String(body['public_key']), wrapped: String(body['wrapped']), made: world.ago(0), by: world.person(1) });
  if (path.startsWith('inbox')) return ok({ keys: inbox.keys, readers: [world.person(1), world.person(2)], days: 365, sends_mail: true });
  if (path === 'messages') return list(inbox, query);
  const [, id, , rest, file] = /^messages\/(\d+)(\/(notes|answers|attachments\/(\d+)\/pieces\/1))?$/.exec(path) ?? [];
  const message = inbox.messages.find((one) => one.id === Number(id));
  if (!message) return { status: 404, body: { detail: 'There is no such message.' } };
  if (file) return ok(inbox.pieces.get(Number(file)));
  if (rest) return add(message, body, rest === 'answers');
  if (method !== 'PATCH') return ok(message);
  if (body['state']) message.state = body['state'] as MessageState;
  if (body['assigned'] !== undefined) message.assigned = body['assigned'] ? world.person(Number(body['assigned'])) : null;
  return ok(message);
}
