import { call, get, type CallOptions } from './call';
import type { Picture } from './types';

type Texts = Partial<Pick<Picture,
  'headline' | 'caption' | 'credit' | 'alt' | 'copyright' | 'usage_terms' | 'expires' | 'focus' | 'crops'>>;

// Header values are Latin-1: other letters of a file's name go percent-encoded.
const named = (file: File) => ({ 'Content-Type': file.type || 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name) });

export const pictures = {
  list: (q: string, after: string | null = null, options?: CallOptions) =>
    get<{ pictures: Picture[]; next: string | null }>('pictures', { q, after }, options),
  read: (id: number, options?: CallOptions) => get<Picture>(`pictures/${id}`, {}, options),
  add: (file: File) => call<Picture>('POST', 'pictures', file, { headers: named(file) }),
  change: (id: number, texts: Texts) => call<Picture>('PATCH', `pictures/${id}`, texts),
};
