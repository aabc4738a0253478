// The files that came with a message, opened in this browser alone: what each is called, what it is by its first bytes, and all of it, piece
// by piece, so that a video needs no memory of its length.
import { getBytes } from '../api/call';
import type { SealedAttachment } from '../api/messages';
import { vault } from './vault.svelte';

export interface Attachment {
  id: number;
  name: string;
  said: string; // what its sender says that it is
  bytes: number;
  sealed: SealedAttachment;
}

interface Piece {
  number: number;
  file: string;
  bytes: Uint8Array<ArrayBuffer>;
}

// As people/sealed_file.h seals them: number, length, the file's name here, the bytes.
const headLength = 40;
const pieceLength = 256 * 1024;
export const most = 200_000_000;

async function openPiece(sealed: SealedAttachment, box: Uint8Array, number: number): Promise<Piece> {
  const inside = await vault.openBytes(sealed.public_key, box);
  if (!inside || inside.length < headLength) throw new Error('This file is locked with an older passphrase, or damaged.');
  const view = new DataView(inside.buffer, inside.byteOffset);
  const file = new TextDecoder().decode(inside.subarray(8, headLength));
  const length = view.getUint32(4);
  if (view.getUint32(0) !== number || file !== sealed.file || length > inside.length - headLength) throw new Error('This file is damaged: one of its pieces is another’s.');
  return { number, file, bytes: new Uint8Array(inside.subarray(headLength, headLength + length)) };
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// Null: it is sealed to a key that stays locked, or is no file that we made.
export async function describe(sealed: SealedAttachment): Promise<Attachment | null> {
  try {
    const { bytes } = await openPiece(sealed, fromBase64(sealed.about), 0);
    const about = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    const size = Number(about['bytes']);
    if (!(size > 0 && size <= most)) return null;
    return { id: sealed.id, name: String(about['name'] ?? '') || `file ${sealed.id}`, said: String(about['type'] ?? ''), bytes: size, sealed };
  } catch {
    return null;
  }
}

async function fetchPiece(message: number, { sealed }: Attachment, number: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const box = await getBytes(`messages/${message}/attachments/${sealed.id}/pieces/${number}`, signal ? { signal } : {});
  return (await openPiece(sealed, box, number)).bytes;
}

export const firstBytes = (message: number, attachment: Attachment, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> => fetchPiece(message, attachment, 1, signal);

// The whole file. The browser keeps what a Blob is made of where it likes, on disk too.
export async function openFile(message: number, attachment: Attachment, told: (part: number) => void, signal?: AbortSignal): Promise<Blob> {
  const pieces: Blob[] = [];
  const count = Math.ceil(attachment.bytes / pieceLength);
  let have = 0;
  for (let number = 1; number <= count; number++) {
    const bytes = await fetchPiece(message, attachment, number, signal);
    have += bytes.length;
    pieces.push(new Blob([bytes]));
    told(number / count);
  }
  if (have !== attachment.bytes) throw new Error('This file is damaged: a part of it is missing.');
  return new Blob(pieces);
}
