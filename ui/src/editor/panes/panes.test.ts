// The right pane: fields, history, comparison, receipts.
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeEventSource } from '../../../testing/event_source';
import { openInEditor } from '../../../testing/editor';
import { alerts, button, click, dialog, field, hasButton, hasDialog, hasField, press, settle, text, texts, tick, type } from '../../../testing/render';
import { row, wireItem } from '../../../testing/sample';
import { Refusal, unreachable } from '../../../testing/server';
import { toasts } from '../../parts/toasts.svelte';
import FieldsPane from './FieldsPane.svelte';
import HistoryPane from './HistoryPane.svelte';
import ReceiptsPane from './ReceiptsPane.svelte';
import SidePanel from './SidePanel.svelte';

describe('The fields of a story', () => {
  const saved = async (server: { to: (what: string) => { body: unknown }[] }) => {
    await settle(800);
    return (server.to('PATCH stories/1').at(-1)?.body as { content: object } | undefined)?.content;
  };

  it('are saved as they are changed', async () => {
    const { server } = await openInEditor(FieldsPane);
    type('Section', '2');
    type('Kind', 'opinion');
    type('Urgency', '2');
    type('Language', ' cy ');
    tick('A lawyer must see it');
    type('Note for the desk', 'Call back.');
    expect(await saved(server)).toEqual({ section: { id: 2, slug: 'sport', name: 'Sport' }, kind: 'opinion', urgency: 2, language: 'cy', legal: true, desk_note: 'Call back.' });
  });
  it('say until when the story may be shown, and an editor moves or lifts that', async () => {
    const { server } = await openInEditor(FieldsPane, { row: { expires: '2026-11-25T18:00:00Z' } });
    server.on('PUT stories/1/expiry', ({ body }: { body: unknown }) => row({ expires: (body as { expires: string | null }).expires }));
    expect(text()).toContain('Rights end');
    click('Change');
    await settle();
    type(/^Rights end/, '2026-11-26T09:00');
    await settle();
    click('Set');
    await settle(50);
    expect(server.to('PUT stories/1/expiry').at(-1)?.body).toEqual({ expires: '2026-11-26T09:00:00.000Z' });
    click('Lift');
    await settle(50);
    expect(server.to('PUT stories/1/expiry').at(-1)?.body).toEqual({ expires: null });
    expect(text()).toContain('Rights end never');
    expect(hasButton('Lift')).toBe(false);
  });
  it('show whom the story is about, what belongs to it, and what its agency ordered', async () => {
    await openInEditor(FieldsPane, {
      content: { entities: [{ kind: 'person', name: 'Ada O’Brien', same_as: ['pers:7'] }], related: [{ guid: 'urn:1', title: 'Earlier' }], usage_terms: 'Not in print.' },
      story: { wire: wireItem({ signals: ['correction'], version: '3' }), alarms: [] },
    });
    expect(text()).toContain('Version 3, a correction');
    expect(text()).toContain('Ada O’Brien Person');
    expect(text()).toContain('pers:7');
    expect(text()).toContain('Earlier urn:1');
    expect(field('Limits on its use').value).toBe('Not in print.');
  });
  it('show a section that the title has no more, and do not change it', async () => {
    const { server } = await openInEditor(FieldsPane, { content: { section: { id: 9, slug: 'farms', name: 'Farms' } } });
    expect(field('Section').value).toBe('9');
    expect(await saved(server)).toBeUndefined();
  });
  it('keep place and date of the dateline apart', async () => {
    const { server } = await openInEditor(FieldsPane, { content: { dateline: { place: 'PORT ELLERY', date: '2026-11-20T00:00:00Z' } } });
    expect(field('Date of filing').value).toBe('2026-11-20');
    type('Dateline: place', 'QUAY');
    expect(await saved(server)).toEqual({ dateline: { place: 'QUAY', date: '2026-11-20T00:00:00Z' } });
  });
  it('say what readers see as a byline', async () => {
    await openInEditor(FieldsPane, { content: { byline: { authors: [{ slug: 'a', name: 'Ada' }, { slug: 'b', name: 'Ben' }], agency: 'NORTHWIRE', wording: '' } } });
    expect(text()).toContain('Readers see: By Ada and Ben, NORTHWIRE');
    type('Byline in other words', 'Reported by Ada');
    expect(text()).toContain('Readers see: Reported by Ada');
  });
  it('take an author that is chosen or typed, and let one go', async () => {
    const { server } = await openInEditor(FieldsPane, { content: { byline: { authors: [{ slug: 'ada', name: 'Ada' }], agency: '', wording: '' } } });
    server.on('GET authors', { authors: [{ slug: 'robin-vale', name: 'Robin Vale' }, { slug: 'rowan', name: 'Rowan Pike' }] });
    const by = field('By');
    by.focus();
    type(by, 'ro');
    await settle(200);
    expect(texts('[role=option]')).toEqual(['Robin Vale', 'Rowan Pike']);
    press('ArrowDown', { isComposing: true }, by);
    press('ArrowDown', {}, by);
    press('Enter', {}, by);
    expect(texts('.chips li')).toEqual(['Ada', 'Robin Vale']);
    type(by, 'by Somebody New');
    press('Enter', {}, by);
    expect(texts('.chips li')).toEqual(['Ada', 'Robin Vale', 'Somebody New']);
    press('Backspace', {}, by);
    click('Remove Ada');
    expect(texts('.chips li')).toEqual(['Robin Vale']);
    expect(await saved(server)).toEqual({ byline: { authors: [{ slug: 'robin-vale', name: 'Robin Vale' }], agency: '', wording: '' } });
  });
  it('show two authors who are called alike', async () => {
    await openInEditor(FieldsPane, { content: { byline: { authors: [{ slug: 'ada-1', name: 'Ada' }, { slug: 'ada-2', name: 'Ada' }], agency: '', wording: '' } } });
    expect(texts('.chips li')).toEqual(['Ada', 'Ada']);
  });
  it('suggest topics with how many stories they hold', async () => {
    const { server } = await openInEditor(FieldsPane);
    server.on('GET topics', { topics: [{ slug: 'tides', name: 'Tides', stories: 12 }] });
    const topics = field('Topics');
    topics.focus();
    type(topics, 'ti');
    await settle(200);
    expect(texts('[role=option]')).toEqual(['Tides12']);
    press('ArrowDown', {}, topics);
    press(',', {}, topics);
    expect(texts('.chips li')).toEqual(['Tides']);
    type(topics, 'tides');
    press('Enter', {}, topics);
    expect(texts('.chips li')).toEqual(['Tides']);
    expect(await saved(server)).toEqual({ topics: [{ slug: 'tides', name: 'Tides' }] });
  });
  it('show how the headline is cut by a search engine and a phone', async () => {
    await openInEditor(FieldsPane, { content: { standfirst: 'x'.repeat(200) } });
    type('Headline for search', 'Harbour gate');
    expect(texts('figure')[0]).toContain('courier.example › world Harbour gate');
    expect(texts('figure')[0]?.endsWith('…')).toBe(true);
    expect(texts('figure')[1]).toContain('The Courier · now Gate seven is stuck');
  });
  it('can only be read while somebody else writes', async () => {
    await openInEditor(FieldsPane, { writer: { id: 9, name: 'Jane Roe' } });
    expect([field('Section').disabled, field('Language').readOnly, hasField('Topics')]).toEqual([true, true, false]);
  });
});

describe('The history of a story', () => {
  const revision = (number: number, more: object = {}) => ({ number, at: '2026-11-24T14:00:00Z', by: { id: 1, name: 'Edda Quince' }, words: 300 + number, headline: `Gate ${number}`, published: false, kept: true, ...more });
  const all = [revision(1, { by: null }), revision(3, { published: true }), revision(2, { kept: false })];
  const comparison = { fields: [{ field: 'headline', parts: [{ text: 'Gate ', change: 'same' }, { text: '1', change: 'removed' }, { text: '3', change: 'added' }] }], blocks: [] };
  beforeEach(() => void (toasts.shown = []));
  async function open(more: Parameters<typeof openInEditor>[1] = { row: { published_revision: 2 } }) {
    const opened = await openInEditor(HistoryPane, more);
    opened.server.on('GET stories/1/revisions', { revisions: all }).on('GET stories/1/comparison', comparison).on('POST stories/1/restoration', { revision: 4, saved_at: '', slug: '' });
    FakeEventSource.last.send('story', { id: 1, state: 'draft', revision: 9, by: 2 });
    await settle(2000);
    return opened;
  }

  it('is every revision, the newest first, and says which readers see', async () => {
    const { openStory } = await openInEditor(HistoryPane, { row: { published_revision: 2 } });
    void openStory;
    expect(texts('li')).toEqual([]);
    await open();
    const lines = texts('ol li').slice(-3);
    expect(lines.map((line) => /^\d/.exec(line)?.[0])).toEqual(['3', '2', '1']);
    expect(lines[0]).toContain('was published');
    expect(lines[1]).toContain('readers see this');
    expect(lines[1]).toContain('saved by itself');
    expect(lines[2]).toContain('The wire');
  });
  it('compares two that are chosen, and never more', async () => {
    const { server } = await open();
    expect(button('Compare the two').disabled).toBe(true);
    for (const number of [1, 2, 3]) tick(`Choose revision ${number}`);
    click('Compare the two');
    await settle();
    expect(server.to('GET stories/1/comparison')[0]?.query).toEqual({ from: '2', to: '3' });
    expect(text(dialog())).toContain('Revision 2 and revision 3');
  });
  it('shows word by word what changed since the one before', async () => {
    const { server } = await open();
    click('Changes', document.querySelectorAll('ol li')[0]);
    await settle();
    expect(server.to('GET stories/1/comparison')[0]?.query).toEqual({ from: '2', to: '3' });
    expect([texts('del', dialog()), texts('ins', dialog())]).toEqual([['1'], ['3']]);
  });
  it('brings an older one back as a new one', async () => {
    const { server } = await open();
    click('Changes', document.querySelectorAll('ol li')[0]);
    await settle();
    click('Bring back revision 2');
    await settle(50);
    expect(server.to('POST stories/1/restoration')[0]?.body).toEqual({ revision: 3, from: 2 });
    expect(toasts.shown.at(-1)?.text).toBe('Revision 2 is back, as a new one.');
    expect(hasDialog()).toBe(false);
  });
  it('says when two say the same, and when they can’t be compared', async () => {
    const { server } = await open();
    server.on('GET stories/1/comparison', { fields: [], blocks: [] });
    click('Changes', document.querySelectorAll('ol li')[0]);
    await settle();
    expect(text(dialog())).toContain('They say the same.');
    click('Close', dialog());
    server.on('GET stories/1/comparison', unreachable);
    click('Changes', document.querySelectorAll('ol li')[0]);
    await settle();
    expect(alerts()[0]).toContain('The server can’t be reached.');
  });
});

describe('Where a story went', () => {
  const receipt = (output: string, state: string, more: object = {}) => ({ output, address: `https://courier.example/${output}`, revision: 3, at: '2026-11-24T14:29:00Z', state, took_ms: 120, note: '', ...more });
  async function open(receipts: unknown, more: Parameters<typeof openInEditor>[1] = { row: { state: 'live' } }) {
    const { server, openStory } = await openInEditor(ReceiptsPane, more);
    server.on('GET stories/1/receipts', receipts);
    FakeEventSource.last.send('receipt', { story: 1 });
    await settle();
    return { server, openStory };
  }
  const sum = () => text(document.querySelector('.sum'));

  it('is out at all places, with the slowest', async () => {
    await open({ receipts: [receipt('page', 'out'), receipt('feed', 'out', { took_ms: 2400 }), receipt('front', 'not_there', { took_ms: null, note: 'The front has newer stories.' })] });
    expect(sum()).toBe('Out at all 2 places, 2.4 s.');
    expect(texts('li').join()).toContain('not shown there');
  });
  it('is on its way, or has failed somewhere', async () => {
    const { server } = await open({ receipts: [receipt('page', 'out'), receipt('feed', 'waiting', { took_ms: null })] });
    expect(sum()).toBe('On its way…');
    server.on('GET stories/1/receipts', { receipts: [receipt('page', 'failed', { note: 'Since 2026-11-24T14:00:00Z.' }), receipt('feed', 'failed')] });
    FakeEventSource.last.send('receipt', { story: 1 });
    await settle();
    expect(sum()).toBe('2 places have it wrong; it is brought there again.');
    expect(text()).toContain('Since 14:00.');
  });
  it('is gone everywhere once it was killed', async () => {
    await open({ receipts: [receipt('page', 'gone', { took_ms: 40 })] }, { row: { state: 'killed' } });
    expect(sum()).toBe('Gone at all 1 places, 40 ms.');
  });
  it('shows two receipts that are alike', async () => {
    await open({ receipts: [receipt('page', 'out'), receipt('page', 'out')] });
    expect(texts('li')).toHaveLength(2);
  });
  it('says that nothing was sent, or that it went out unseen', async () => {
    await open({ receipts: [] }, {});
    expect(text()).toContain('Nothing was sent yet.');
    document.body.replaceChildren();
    await open({ receipts: [] });
    expect(text()).toContain('It went out before anybody looked.');
  });
  it('says why it can’t be told', async () => {
    await open(new Refusal(503, { detail: 'The database does not answer.' }));
    expect(alerts()).toEqual(['The database does not answer.']);
  });
});

describe('The tabs of the right pane', () => {
  it('say how much there is to look at, and are walked with the arrows', async () => {
    const { ui } = await openInEditor(SidePanel, { checks: { missing: [{ what: 'a', field: 'body', text: 'It has no text.', needed: true }], risky: [{ what: 'legal', text: 'Ask.' }] } });
    expect(button('Checks2 to look at').getAttribute('aria-selected')).toBe('true');
    press('ArrowRight', {}, button('Checks2 to look at'));
    expect(ui.pane).toBe('story');
    press('ArrowLeft', {}, button('Story'));
    press('ArrowLeft', {}, button(/^Checks/));
    expect(ui.pane).toBe('receipts');
    expect(hasButton('Sent')).toBe(true);
  });
});
