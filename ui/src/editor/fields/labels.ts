// The labels of a story's fields.
export const fieldLabels: Record<string, string> = {
  headline: 'Headline', headline_search: 'Headline for search', headline_share: 'Headline for sharing', standfirst: 'Standfirst', kicker: 'Kicker',
  kind: 'Kind', section: 'Section', byline: 'Byline', dateline: 'Dateline', topics: 'Topics', main_picture: 'Main picture', body: 'Text',
  language: 'Language', source: 'Source', copyright: 'Copyright', desk_note: 'Note for the desk', urgency: 'Urgency', legal: 'Legal flag', slug: 'Slug',
};
export const kindChoices = [
  { value: 'news', text: 'News' }, { value: 'opinion', text: 'Opinion' }, { value: 'feature', text: 'Feature' }, { value: 'live', text: 'Live blog' },
] as const;
