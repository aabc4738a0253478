import { beforeEach, describe, expect, it } from 'vitest';
import { button, click, field, hasButton, link, render, settle, text, texts, type } from '../../testing/render';
import { signIn } from '../../testing/sample';
import { FakeServer, Refusal } from '../../testing/server';
import { router } from '../router.svelte';
import Audit from './Audit.svelte';
import { actionName, AuditLog, subjectOf } from './audit_log.svelte';

const act = (id: number, name: string, more: object = {}) => ({ id, at: '2026-11-24T14:00:00Z', by: { id: 2, name: 'Owen Marsh' }, act: name, about: 'story 59', note: '', address: '192.0.2.1', ...more });

async function open(acts: unknown[] = [act(3, 'story.publish', { note: 'Revision 7, for 2026-11-24T18:00:00Z' }), act(2, 'session.begin', { by: null, about: 'staff 2' })], next: unknown = null) {
  signIn();
  router.setQuery('');
  const server = new FakeServer({ 'GET audit': { acts, next }, 'GET staff': { staff: [{ id: 2, name: 'Owen Marsh' }] } });
  render(Audit, {});
  await settle();
  return server;
}

describe('The audit log', () => {
  it('says who did what, and when in the title’s zone', async () => {
    await open();
    const [first, second] = texts('tbody tr');
    for (const part of ['Owen Marsh', 'Published a story', 'Story 59', 'Revision 7, for 18:00', '192.0.2.1']) expect(first).toContain(part);
    for (const part of ['The program', 'Signed in', 'Owen Marsh']) expect(second).toContain(part);
    expect(link('Story 59').getAttribute('href')).toBe('/newsroom/stories/59');
  });
  it('is filtered by person and by act, in the address', async () => {
    const server = await open();
    type('Who', '2');
    await settle();
    type('What', 'story.publish');
    await settle();
    expect(router.query).toBe('?by=2&act=story.publish');
    expect(server.to('GET audit').at(-1)?.query).toMatchObject({ by: '2', act: 'story.publish', count: '50' });
    type('Who', '');
    await settle();
    expect(router.query).toBe('?act=story.publish');
  });
  it('offers every act that it has shown', async () => {
    await open();
    expect([...(field('What') as unknown as HTMLSelectElement).options].map((option) => option.text)).toEqual(['Every act', 'Signed in', 'Published a story']);
  });
  it('goes on to older ones', async () => {
    const server = await open(undefined, 2);
    server.on('GET audit', { acts: [act(2, 'session.begin'), act(1, 'story.kill')], next: null });
    click('Show older ones');
    await settle();
    expect(server.to('GET audit').at(-1)?.query['before']).toBe('2');
    expect(texts('tbody tr')).toHaveLength(3);
    expect(hasButton('Show older ones')).toBe(false);
  });
  it('says that nobody did that, and shows everything again', async () => {
    await open([]);
    expect(text()).toContain('No such act');
    click('Show every act');
    expect(router.query).toBe('');
  });
  it('can be saved as a table', async () => {
    await open();
    expect(link('Save all of it as CSV').getAttribute('href')).toBe('/newsroom/api/audit.csv');
    expect(() => button('Delete')).toThrow();
  });
  it('says why it can’t be read', async () => {
    signIn();
    new FakeServer({ 'GET audit': new Refusal(403, { detail: 'Only administrators read the log.' }), 'GET staff': { staff: [] } });
    render(Audit, {});
    await settle();
    expect(text()).toContain('Only administrators read the log.');
  });
});

describe('Names in the audit log', () => {
  beforeEach(() => signIn());

  it('are sentences, also of an act that is new here', () => {
    expect([actionName('story.take_over'), actionName('front.undo'), actionName('newsletter.send-test')]).toEqual(['Took a story over', 'Front undo', 'Newsletter send test']);
  });
  it('lead to stories, and name people', () => {
    const people = [{ id: 3, name: 'Rowan Pike' }];
    expect([subjectOf('story 59', people), subjectOf('staff 3', people), subjectOf('staff 9', people), subjectOf('title courier', people)])
      .toEqual([{ text: 'Story 59', path: '/stories/59' }, { text: 'Rowan Pike' }, { text: 'staff 9' }, { text: 'title courier' }]);
  });
  it('are of the newest question alone', async () => {
    const answers: ((acts: unknown) => void)[] = [];
    new FakeServer({ 'GET audit': () => new Promise((done) => answers.push(done)) });
    const log = new AuditLog();
    const [first, second] = [log.load('2', ''), log.load('3', '')];
    await settle();
    answers[1]?.({ acts: [act(9, 'story.kill')], next: null });
    answers[0]?.({ acts: [act(1, 'story.save')], next: null });
    await Promise.all([first, second]);
    expect(log.acts.map(({ id }) => id)).toEqual([9]);
  });
});
