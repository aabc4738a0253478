// The boxes and wrapped keys, with the library itself.
import { describe, expect, it } from 'vitest';
import { passphraseFault } from './passphrase';
import { newKey, open, seal, unwrap, wrapper } from './sealing';

const inboxKey = (id: number, public_key: string, wrapped: string) => ({ id, public_key, wrapped, made: '2026-11-24T14:00:00Z', by: null });

describe('A key of the inbox', () => {
  it('is opened by its passphrase alone, in whatever form its letters are typed', async () => {
    const made = await newKey();
    const wrap = await wrapper('harbour café lantern seven');
    const kept = inboxKey(1, made.publicKey, wrap(made.secret));
    expect(kept.wrapped).not.toContain('harbour');
    expect(await unwrap([kept], 'harbour cafe lantern seven')).toEqual([]);
    const [opened] = await unwrap([kept], ' harbour cafe\u0301 lantern seven ');
    expect(opened?.secret).toEqual(made.secret);
  });
  it('and those before it are wrapped anew with another', async () => {
    const [first, second] = [await newKey(), await newKey()];
    const before = inboxKey(1, first.publicKey, (await wrapper('the first of all passphrases'))(first.secret));
    const [old] = await unwrap([before], 'the first of all passphrases');
    const wrap = await wrapper('the second of all passphrases');
    const keys = [inboxKey(2, second.publicKey, wrap(second.secret)), inboxKey(1, first.publicKey, wrap(old?.secret ?? new Uint8Array()))];
    expect((await unwrap(keys, 'the second of all passphrases')).map((key) => key.id)).toEqual([2, 1]);
    expect(await unwrap(keys, 'the first of all passphrases')).toEqual([]);
  });
  it('that somebody damaged does not open, and costs no more than it may', async () => {
    const made = await newKey();
    const wrapped = (await wrapper('harbour lantern seven tide'))(made.secret);
    const huge = JSON.stringify({ ...JSON.parse(wrapped), mem: 2 ** 40 });
    for (const text of ['', 'null', '{}', huge, wrapped.replace(/"box":"./, '"box":"!')])
      expect(await unwrap([inboxKey(1, made.publicKey, text)], 'harbour lantern seven tide').catch(() => [])).toEqual([]);
  });
});

describe('A box', () => {
  it('is opened by the key that it was sealed to', async () => {
    const [ours, theirs] = [await newKey(), await newKey()];
    const sealed = await seal(ours.publicKey, 'Look at the quay. 🌊');
    expect(await open(sealed, ours)).toBe('Look at the quay. 🌊');
    expect(await open(sealed, theirs)).toBeNull();
    expect(await open('rubbish', ours)).toBeNull();
  });
  it('does not tell how long its words are', async () => {
    const { publicKey } = await newKey();
    expect((await seal(publicKey, '')).length).toBe((await seal(publicKey, 'x'.repeat(900))).length);
  });
});

describe('A passphrase', () => {
  it('is long, and typed twice alike', () => {
    expect(passphraseFault('short', 'short')?.field).toBe('passphrase');
    expect(passphraseFault('aaaaaaaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaaaaaaa')?.field).toBe('passphrase');
    expect(passphraseFault('harbour lantern seven', 'harbour lantern eight')?.field).toBe('again');
    expect(passphraseFault('harbour lantern seven', ' harbour lantern seven')).toBeNull();
  });
});
