// A story that nobody has written in and the server does not have yet, as the server would begin it (desk/stories/write.cc: begin_story).
import type { Section, Session, Story } from '../api/types';

export function blankStory({ staff, title }: Session, now: Date): Story {
  const section = title.sections[0] ?? ({ id: 0, slug: '', name: '' } satisfies Section);
  const at = now.toISOString();
  const me = { id: staff.id, name: staff.name };
  return {
    story: {
      id: 0, title: { id: title.id, name: title.name }, state: 'draft', slug: '', headline: '', section, kind: 'news', byline: staff.name, source: '', urgency: null, words: 0,
      revision: 0, published_revision: null, changed_at: at, changed_by: me, first_published: null, updated: null, release_at: null, embargo: null, breaking_until: null, breaking_refused: false, expires: null,
      picture: false, legal: false, wire_waiting: false, editing: me, address: null,
    },
    content: {
      headline: '', headline_search: '', headline_share: '', standfirst: '', kicker: '', kind: 'news', section, byline: { authors: [{ slug: '', name: staff.name }], agency: '', wording: '' },
      dateline: { place: '', date: null }, topics: [], main_picture: null, body: { type: 'doc', content: [] }, language: title.language, source: '', copyright: '',
      desk_note: '', urgency: null, legal: false, usage_terms: '', entities: [], related: [],
    },
    revision: 0, saved_at: '', saved_by: null, corrections: [], preview: null, alarms: [], wire: null,
  };
}
