import { call, get, type CallOptions, type Query } from './call';
import type { Story, WireCopy, WireItem, WireState } from './types';

export const wire = {
  list: (query: Query, options?: CallOptions) => get<{ items: WireItem[]; next: string | null }>('wire', query, options),
  agencies: () => get<{ agencies: string[] }>('agencies'),
  read: (id: number, options?: CallOptions) => get<WireCopy>(`wire/${id}`, {}, options),
  setState: (id: number, state: Exclude<WireState, 'taken'>) => call<WireItem | undefined>('PUT', `wire/${id}/state`, { state }),
  take: (id: number) => call<Story>('POST', `wire/${id}/story`, {}),
};
