// Files that came with a message, with the library itself: sealed as the server seals them (people/sealed_file.h), opened here.
import sodium from 'libsodium-wrappers-sumo';
import { beforeAll, beforeEach, describe as suite, expect, it, vi } from 'vitest';
import type { SealedAttachment } from '../api/messages';
import { describe, firstBytes, openFile } from './attachments';
import { kindOf } from './file_kind';
import { newKey, type OpenKey } from './sealing';
import { vault } from './vault.svelte';

const file = 'abcdefghijklmnopqrstuvwxyz012345';
let ours: OpenKey;
let pieces: Uint8Array[] = [];

function sealPiece(number: number, bytes: Uint8Array, name = file, declared = bytes.length): Uint8Array {
  const inside = new Uint8Array(40 + (number === 0 ? 4096 : Math.ceil(bytes.length / 65536) * 65536));
  const view = new DataView(inside.buffer);
  view.setUint32(0, number);
  view.setUint32(4, declared);
  inside.set(new TextEncoder().encode(name), 8);
  inside.set(bytes, 40);
  return sodium.crypto_box_seal(inside, sodium.from_base64(ours.publicKey, sodium.base64_variants.ORIGINAL));
}
const bytesOf = (text: string) => new TextEncoder().encode(text);
function attachment(about: object, more: Partial<SealedAttachment> = {}): SealedAttachment {
  const box = sealPiece(0, bytesOf(JSON.stringify(about)));
  return { id: 7, file, public_key: ours.publicKey, about: sodium.to_base64(box, sodium.base64_variants.ORIGINAL), pieces: 2, ...more };
}
const content = Uint8Array.from({ length: 256 * 1024 + 3 }, (_, at) => at % 251);

beforeAll(async () => {
  ours = { ...(await newKey()), id: 1 };
  vault.keep(1, [ours]);
});
beforeEach(() => {
  pieces = [sealPiece(1, content.subarray(0, 256 * 1024)), sealPiece(2, content.subarray(256 * 1024))];
  vi.stubGlobal('fetch', (address: string) => {
    const box = pieces[Number(address.split('/').at(-1)) - 1];
    return Promise.resolve({ ok: box !== undefined, status: box ? 200 : 404, headers: new Headers(), json: () => Promise.resolve({}), arrayBuffer: () => Promise.resolve(box?.slice().buffer) });
  });
});
const gate = async (bytes = content.length) => {
  const described = await describe(attachment({ name: 'gate.jpg', type: 'image/jpeg', bytes }));
  if (!described) throw new Error('not described');
  return described;
};

suite('A file of a message', () => {
  it('says what it is called and how large it is', async () => {
    expect(await gate()).toMatchObject({ id: 7, name: 'gate.jpg', said: 'image/jpeg', bytes: content.length });
  });
  it('that is sealed to a key that stays locked, or says nonsense, is none', async () => {
    expect(await describe(attachment({ name: 'x', bytes: 1 }, { public_key: 'another' }))).toBeNull();
    for (const bytes of [0, -1, 1e12, 'many']) expect(await describe(attachment({ name: 'x', bytes }))).toBeNull();
    expect(await describe(attachment({ name: 'x', bytes: 1 }, { about: '!' }))).toBeNull();
  });
  it('is put together piece by piece, and tells how far it is', async () => {
    const told: number[] = [];
    const whole = await openFile(3, await gate(), (part) => told.push(part));
    expect(whole.size).toBe(content.length);
    expect(told).toEqual([0.5, 1]);
    expect((await firstBytes(3, await gate())).subarray(0, 4)).toEqual(content.subarray(0, 4));
  });
  it('of which a piece is missing, another’s, at another place, or longer than it is, is refused', async () => {
    const [first, second] = pieces as [Uint8Array, Uint8Array];
    const strange = sealPiece(2, bytesOf('abc'), 'z'.repeat(32));
    const long = sealPiece(2, bytesOf('abc'), file, 70_000);
    for (const damaged of [[first], [second, first], [first, strange], [first, long], [first, first], [first, second.fill(0, 90, 99)]]) {
      pieces = damaged;
      await expect(openFile(3, await gate(), () => undefined)).rejects.toThrow();
    }
    pieces = [first, sealPiece(2, bytesOf('ab'))];
    await expect(openFile(3, await gate(), () => undefined)).rejects.toThrow('a part of it is missing');
  });
});

suite('What a file is', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'JPEG picture'], ['\x89PNG\r\n\x1a\n', 'PNG picture'], ['RIFF\0\0\0\0WEBPVP8 ', 'WebP picture'], ['\0\0\0\x1cftypavif', 'AVIF picture'],
    ['\0\0\0\x1cftypheic', 'HEIC picture'], ['\0\0\0\x18ftypisom', 'Video (MP4)'], ['%PDF-1.7', 'PDF document'], ['PK\x03\x04', 'Archive, or document of an office program'],
    ['MZ\x90', 'Program for Windows'], ['<svg onload="x">', 'Text'], ['<html>', 'Text'], ['\0\x01\x02', 'Unknown kind'], ['', 'Unknown kind'],
  ])('is seen by its first bytes: %j is %s', (bytes, name) => {
    expect(kindOf(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0))).name).toBe(name);
  });
  it('is a picture only where browsers show it as nothing else', () => {
    for (const text of ['<svg>', '<html>', '%PDF-']) expect(kindOf(bytesOf(text)).isPicture).toBe(false);
  });
});
