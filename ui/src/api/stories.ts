import { call, get, withAbsoluteLink, type CallOptions, type Query } from './call';
import type {
  Author, Checks, Comparison, Content, CorrectionClass, Editing, Named, PreviewLink, Receipt, Revision,
  RevisionContent, Row, Saved, Story, Topic, View, WaitingWire,
} from './types';

export interface Publication {
  revision: number;
  at?: string;
  embargo?: string;
  lift_embargo?: boolean;
  breaking?: boolean; // false: a flash is not breaking by itself
  correction?: { class: CorrectionClass; text: string };
}

export const stories = {
  list: (query: Query, options?: CallOptions) => get<{ stories: Row[]; next: string | null }>('stories', query, options),
  create: (content?: Partial<Content>) => call<Story>('POST', 'stories', content ? { content } : {}),
  read: (id: number, options?: CallOptions) => get<Story>(`stories/${id}`, {}, options),
  // `keep` false is a save by itself. Refused with 409 carries a Clash.
  save: (id: number, revision: number, content: Partial<Content>, keep: boolean) =>
    call<Saved>('PATCH', `stories/${id}`, { revision, content, keep }),
  checks: (id: number, options?: CallOptions) => get<Checks>(`stories/${id}/checks`, {}, options),
  publish: (id: number, publication: Publication) => call<Row>('POST', `stories/${id}/publication`, publication),
  withdraw: (id: number, note: string) => call<Row>('DELETE', `stories/${id}/publication`, { note }),
  unschedule: (id: number) => call<Row>('DELETE', `stories/${id}/schedule`),
  kill: (id: number, note: string) => call<Row>('POST', `stories/${id}/kill`, { note }),
  // Null: its rights never end.
  setExpiry: (id: number, expires: string | null) => call<Row>('PUT', `stories/${id}/expiry`, { expires }),
  breaking: (id: number, until: string) => call<Row>('PUT', `stories/${id}/breaking`, { until }),
  endBreaking: (id: number) => call<Row>('DELETE', `stories/${id}/breaking`),
  revisions: (id: number, options?: CallOptions) => get<{ revisions: Revision[] }>(`stories/${id}/revisions`, {}, options),
  revision: (id: number, number: number) => get<RevisionContent>(`stories/${id}/revisions/${number}`),
  compare: (id: number, from: number, to: number) => get<Comparison>(`stories/${id}/comparison`, { from, to }),
  restore: (id: number, revision: number, from: number) => call<Saved>('POST', `stories/${id}/restoration`, { revision, from }),
  edit: (id: number, takeOver = false) => call<Editing>('PUT', `stories/${id}/editor`, takeOver ? { take_over: true } : {}),
  stopEditing: (id: number) => call('DELETE', `stories/${id}/editor`),
  watch: (id: number) => call<{ readers: Named[] }>('PUT', `stories/${id}/readers`, {}),
  stopWatching: (id: number) => call('DELETE', `stories/${id}/readers`),
  preview: async (id: number) => withAbsoluteLink(await call<PreviewLink>('POST', `stories/${id}/preview`, {})),
  receipts: (id: number) => get<{ receipts: Receipt[] }>(`stories/${id}/receipts`),
  wire: (id: number) => get<WaitingWire>(`stories/${id}/wire`),
  takeWire: (id: number, revision: number, content: Partial<Content>, item: number) =>
    call<Saved>('POST', `stories/${id}/wire`, { revision, content, item }),
  topics: (q: string, options?: CallOptions) => get<{ topics: Topic[] }>('topics', { q }, options),
  authors: (q: string, options?: CallOptions) => get<{ authors: Author[] }>('authors', { q }, options),
  views: () => get<{ views: View[] }>('views'),
  keepViews: (views: View[]) => call<{ views: View[] } | undefined>('PUT', 'views', { views }),
};
