// The installation's titles, and the stories that one shows of another.
import { call, get } from './call';
import type { SharedCopy, TitleChange, WholeTitle } from './types';

export const titles = {
  list: () => get<{ titles: WholeTitle[]; themes: string[] }>('titles'),
  create: (title: TitleChange) => call<WholeTitle>('POST', 'titles', title),
  change: (id: number, change: TitleChange) => call<WholeTitle>('PATCH', `titles/${id}`, change),
};

export const copies = {
  of: (story: number) => get<{ copies: SharedCopy[] }>(`stories/${story}/copies`),
  share: (story: number, title: number, section: number) =>
    call<{ copies: SharedCopy[] }>('POST', `stories/${story}/copies`, { title, section }),
  takeBack: (story: number, title: number) => call<{ copies: SharedCopy[] }>('DELETE', `stories/${story}/copies/${title}`),
};
