import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, setCallTitle, onSessionEnd, Refused, Unreachable, withQuery } from './call';

const asked = vi.fn<typeof fetch>();
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(status === 204 ? null : JSON.stringify(body), { status, headers });
const refusal = async (act: Promise<unknown>): Promise<Refused> => {
  const error: unknown = await act.catch((no: unknown) => no);
  if (!(error instanceof Refused)) throw new Error('it was not refused');
  return error;
};

describe('A request', () => {
  beforeEach(() => vi.stubGlobal('fetch', asked));
  afterEach(() => {
    vi.unstubAllGlobals();
    asked.mockReset();
    onSessionEnd(() => undefined);
  });

  it('sends JSON and gives back what is said', async () => {
    asked.mockResolvedValue(answer(201, { id: 7 }));
    expect(await call('POST', 'stories', { content: { headline: 'Tide' } })).toEqual({ id: 7 });
    const [path, request] = asked.mock.calls[0] ?? [];
    expect(path).toBe('/newsroom/api/stories');
    expect(request?.body).toBe('{"content":{"headline":"Tide"}}');
    expect(new Headers(request?.headers).get('content-type')).toBe('application/json');
  });
  it('sends a file as it is', async () => {
    asked.mockResolvedValue(answer(201, {}));
    const file = new Blob(['x'], { type: 'image/png' });
    await call('POST', 'pictures', file, { headers: { 'Content-Type': 'image/png' } });
    expect(asked.mock.calls[0]?.[1]?.body).toBe(file);
  });
  it('refuses what the server would not read, by its size', async () => {
    const error = await refusal(call('PATCH', 'stories/7', { text: 'é'.repeat(1_000_001) }));
    expect([error.status, error.message]).toEqual([413, expect.stringContaining('2.0 MB, and the most is 2 MB')]);
    expect(asked).not.toHaveBeenCalled();
  });
  it('says which title it is about, once one is worked in', async () => {
    asked.mockImplementation(async () => answer(200, {}));
    setCallTitle(2);
    await call('GET', 'stories');
    setCallTitle(null);
    await call('GET', 'stories');
    expect(asked.mock.calls.map(([, request]) => new Headers(request?.headers).get('x-title'))).toEqual(['2', null]);
  });
  it('gives nothing for 204', async () => {
    asked.mockResolvedValue(answer(204, null));
    expect(await call('DELETE', 'session')).toBeUndefined();
  });
  it('carries the sentence and the field of a problem', async () => {
    asked.mockResolvedValue(answer(422, { detail: 'That is no address.', field: 'email', status: 422 }));
    const error = await refusal(call('POST', 'invitations', {}));
    expect([error.message, error.field, error.status]).toEqual(['That is no address.', 'email', 422]);
  });
  it('carries what a conflict says beside its sentence', async () => {
    asked.mockResolvedValue(answer(409, { detail: 'Saved since.', revision: 9, clashes: [2] }));
    const error = await refusal(call('PATCH', 'stories/1', {}));
    expect(error.problemAs<{ revision: number; clashes: number[] }>()).toMatchObject({ revision: 9, clashes: [2] });
  });
  it('has a sentence of its own when the server has none', async () => {
    asked.mockResolvedValue(new Response('<html>', { status: 502 }));
    expect((await refusal(call('GET', 'stories'))).message).toContain('502');
  });
  it('says how long to wait after too many tries', async () => {
    asked.mockResolvedValue(answer(429, {}, { 'Retry-After': '240' }));
    expect((await refusal(call('POST', 'session', {}))).retryAfter).toBe(240);
  });
  it('tells when the session is over, but not while somebody signs in', async () => {
    const sessionEnded = vi.fn();
    onSessionEnd(sessionEnded);
    asked.mockImplementation(async () => answer(401, {}));
    await refusal(call('POST', 'session', {}, { signingIn: true }));
    expect(sessionEnded).not.toHaveBeenCalled();
    await refusal(call('GET', 'stories'));
    expect(sessionEnded).toHaveBeenCalledOnce();
  });
  it('is unreachable when nothing comes back, and when it comes back torn', async () => {
    asked.mockRejectedValueOnce(new TypeError('failed to fetch'));
    await expect(call('GET', 'stories')).rejects.toBeInstanceOf(Unreachable);
    asked.mockResolvedValueOnce(new Response('{"stories": [', { status: 200 }));
    await expect(call('GET', 'stories')).rejects.toBeInstanceOf(Unreachable);
  });
  it('leaves out of the query what is not said', () => {
    expect(withQuery('stories', { state: 'live', q: '', after: null, by: undefined, count: 50 })).toBe('stories?state=live&count=50');
    expect(withQuery('stories', {})).toBe('stories');
  });
});
