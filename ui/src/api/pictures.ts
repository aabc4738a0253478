import { call, get, type CallOptions } from './call';
import type { Picture, PictureChange, PictureFront, PictureUse } from './types';

export const pictures = {
  list: (q: string, after: string | null = null, options?: CallOptions, count?: number) =>
    get<{ pictures: Picture[]; next: string | null }>('pictures', { q, after, count }, options),
  read: (id: number, options?: CallOptions) => get<Picture>(`pictures/${id}`, {}, options),
  change: (id: number, change: PictureChange) => call<Picture>('PATCH', `pictures/${id}`, change),
  uses: (id: number, options?: CallOptions) => get<{ uses: PictureUse[]; fronts: PictureFront[] }>(`pictures/${id}/uses`, {}, options),
  // The file with the newsroom's words in it, for a link.
  original: (id: number) => `/newsroom/api/pictures/${id}/original`,
};
