// One request to /newsroom/api/. What goes wrong comes back as one of two exceptions: Refused (the server said no, RFC 9457)
// or Unreachable (it said nothing). Both have a sentence for the person at the screen.

export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  field?: string;
  [more: string]: unknown;
}

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly retryAfter: number | null = null,
    // Where the title's newsroom is, when the server says so beside a 401.
    readonly address: string | null = null,
  ) {
    super(problem.detail || problem.title || sentenceFor(status));
    this.name = 'Refused';
  }
  // The name of the field it is about, if it is about one.
  get field(): string | null {
    return this.problem.field ?? null;
  }
  // The other members of the problem document, such as what a 409 carries.
  problemAs<T>(): T {
    return this.problem as unknown as T;
  }
}

export class Unreachable extends Error {
  constructor() {
    super('The server can’t be reached. What you typed is kept; try again in a moment.');
    this.name = 'Unreachable';
  }
}

function sentenceFor(status: number): string {
  if (status === 401) return 'You are signed out. Sign in again to go on.';
  if (status === 403) return 'You may not do this.';
  if (status === 404) return 'It is not there any more.';
  if (status === 409) return 'Somebody was quicker: look again before you go on.';
  if (status === 413) return 'That is too large.';
  if (status === 429) return 'Too many tries. Wait a little.';
  return `The server could not do it (${status}).`;
}

// The sentence for any exception.
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}

export type Query = Record<string, string | number | null | undefined>;

export function withQuery(path: string, query: Query): string {
  const said = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const text = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

type Ended = () => void;
let sessionEnded: Ended = () => undefined;
// Called when a request finds that the session is over.
export function onSessionEnd(then: Ended): void {
  sessionEnded = then;
}

// The title that is worked in; the server takes another from a story that is asked for by its number.
let title: number | null = null;
export function setCallTitle(id: number | null): void {
  title = id;
}

export interface CallOptions {
  signal?: AbortSignal;
  headers?: Record<string, string>;
  // A 401 is an answer here (signing in), not the end of a session.
  signingIn?: boolean;
}

// More is refused here: the server closes the connection when a request is too large, which looks like a lost connection.
const mostSent = 2_000_000;

function tooLarge(bytes: number): Refused {
  const size = `${(bytes / 1_000_000).toFixed(1)} MB`;
  return new Refused(413, { detail: `It is too large to be saved: ${size}, and the most is 2 MB. Take something out, or make two of it.` });
}

// What is no JSON, such as a piece of a sealed file.
export async function getBytes(path: string, options: CallOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const headers: Record<string, string> = { ...options.headers };
  if (title !== null) headers['X-Title'] ??= String(title);
  const answer = await fetch(`/newsroom/api/${path}`, { headers, credentials: 'same-origin', signal: options.signal ?? null }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable();
  });
  if (!answer.ok) throw await refusal(answer, options);
  return new Uint8Array(await answer.arrayBuffer());
}

// `body`: a Blob goes as it is, anything else as JSON. Gives undefined for 204.
export async function call<T = void>(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers };
  if (title !== null) headers['X-Title'] ??= String(title);
  const request: RequestInit = { method, headers, credentials: 'same-origin', signal: options.signal ?? null };
  if (body instanceof Blob) request.body = body;
  else if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    const text = JSON.stringify(body);
    const bytes = text.length * 3 > mostSent ? new Blob([text]).size : 0;
    if (bytes > mostSent) throw tooLarge(bytes);
    request.body = text;
  }
  const answer = await fetch(`/newsroom/api/${path}`, request).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable();
  });
  if (answer.ok) return (await said(answer)) as T;
  throw await refusal(answer, options);
}

async function said(answer: Response): Promise<unknown> {
  if (answer.status === 204) return undefined;
  return answer.json().catch(() => {
    throw new Unreachable();
  });
}

async function refusal(answer: Response, options: CallOptions): Promise<Refused> {
  const problem: unknown = await answer.json().catch(() => ({}));
  if (answer.status === 401 && !options.signingIn) sessionEnded();
  const wait = Number(answer.headers.get('Retry-After'));
  return new Refused(answer.status, isProblem(problem) ? problem : {}, wait > 0 ? wait : null, answer.headers.get('X-Title-Address'));
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// A link to send to somebody. The server gives a path where no public address is set: then it is where the newsroom was asked.
export const withAbsoluteLink = <T extends { link: string }>(made: T): T => ({ ...made, link: new URL(made.link, location.href).href });

export const get = <T>(path: string, query: Query = {}, options?: CallOptions): Promise<T> =>
  call<T>('GET', withQuery(path, query), undefined, options);
