// The newsroom's API for tests: it answers what the test says, and remembers what it was asked.
import { vi } from 'vitest';

export interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
}
type Reply = unknown;
type Answer = Reply | ((asked: Asked, parts: string[]) => Reply);

// An answer that is a refusal.
export class Refusal {
  constructor(
    readonly status: number,
    readonly problem: Record<string, unknown> = {},
    readonly headers: Record<string, string> = {},
  ) {}
}
// The server can't be reached.
export const unreachable = Symbol('unreachable');

export class FakeServer {
  readonly asked: Asked[] = [];
  private answers: { method: string; path: RegExp; answer: Answer }[] = [];

  constructor(answers: Record<string, Answer> = {}) {
    for (const [what, answer] of Object.entries(answers)) this.on(what, answer);
    vi.stubGlobal('fetch', (address: string, init: RequestInit) => this.answer(address, init));
  }

  // `what`: "GET stories/*/checks", where a star is one part of the path. What is said last holds.
  on(what: string, answer: Answer): this {
    const [method = 'GET', path = ''] = what.split(' ');
    const pattern = path.split('*').map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('([^/]+)');
    this.answers.unshift({ method, path: new RegExp(`^${pattern}$`), answer });
    return this;
  }
  // What was asked of that method and path, the newest last.
  to(what: string): Asked[] {
    const [method, path] = what.split(' ');
    return this.asked.filter((one) => one.method === method && one.path === path);
  }

  private async answer(address: string, init: RequestInit): Promise<Response> {
    const url = new URL(address, 'http://newsroom.test');
    const path = url.pathname.replace('/newsroom/api/', '');
    const asked: Asked = { method: init.method ?? 'GET', path, query: Object.fromEntries(url.searchParams), body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body };
    await Promise.resolve();
    if (init.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    this.asked.push(asked);
    const found = this.answers.find((one) => one.method === asked.method && one.path.test(path));
    if (!found) return json(404, { detail: `Nothing answers ${asked.method} ${path} in this test.` });
    const parts = (found.path.exec(path) ?? []).slice(1);
    const reply = await (typeof found.answer === 'function' ? (found.answer as (asked: Asked, parts: string[]) => Reply)(asked, parts) : found.answer);
    if (init.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    if (reply === unreachable) throw new TypeError('Failed to fetch');
    if (reply instanceof Refusal) return json(reply.status, reply.problem, reply.headers);
    return reply === undefined || reply === null ? json(204, null) : json(200, reply);
  }
}

// What the client reads of a response; it arrives without waiting for a timer.
function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = JSON.stringify(body);
  return { status, ok: status < 300, headers: new Headers(headers), json: () => Promise.resolve(JSON.parse(text) as unknown) } as unknown as Response;
}
