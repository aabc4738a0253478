import { describe, expect, it } from 'vitest';
import { Refused } from '../../api/call';
import { settled } from '../merging/merge';
import { content, paragraph, paragraphsOf } from '../../../testing/content';
import { Journal } from './journal';
import { saveLabel } from './save_label';
import { gone, SaverFixture } from '../../../testing/saver';

const body = (...texts: string[]) => ({ body: { type: 'doc', content: texts.map(paragraph) } });

describe('saving by itself', () => {
  it('sends the fields that changed within a second of a pause', async () => {
    const fixture = new SaverFixture();
    fixture.type({ headline: 'Harbour shut' });
    expect(fixture.state).toBe('waiting');
    await fixture.timers.pass(1000);
    expect(fixture.sent).toEqual([{ revision: 1, content: { headline: 'Harbour shut' }, keep: false }]);
    expect(fixture.state).toBe('saved');
    expect(fixture.saver.revision).toBe(2);
    expect(fixture.box.held.size).toBe(0);
  });

  it('waits while somebody types, but not for ever, and reads nothing for a keystroke', async () => {
    const fixture = new SaverFixture();
    for (let stroke = 0; stroke < 12; stroke++) {
      const before = fixture.reads;
      fixture.type(body('one', `two ${stroke}`, 'three'));
      expect(fixture.reads).toBe(before);
      await fixture.timers.pass(100);
    }
    expect(fixture.sent).toHaveLength(0);
    for (let stroke = 0; stroke < 60; stroke++) {
      fixture.type(body('one', `two and ${stroke}`, 'three'));
      await fixture.timers.pass(100);
    }
    expect(fixture.sent.length).toBeGreaterThanOrEqual(1);
    expect(fixture.sent.length).toBeLessThanOrEqual(2);
  });

  it('sends nothing when what was typed was taken back', async () => {
    const fixture = new SaverFixture();
    fixture.type({ headline: 'Other' });
    fixture.type({ headline: 'Tide closes harbour' });
    await fixture.timers.pass(1000);
    expect(fixture.sent).toEqual([]);
    expect(fixture.state).toBe('saved');
  });

  it('keeps a revision at Ctrl+S, with or without something new', async () => {
    const fixture = new SaverFixture();
    fixture.type({ kicker: 'Tides' });
    await fixture.saver.saveNow(true);
    await fixture.saver.saveNow(true);
    expect(fixture.sent.map(({ content: said, keep }) => [said, keep])).toEqual([[{ kicker: 'Tides' }, true], [{}, true]]);
  });

  it('sends what was typed while a save was under way after it', async () => {
    const fixture = new SaverFixture();
    fixture.type({ headline: 'First' });
    const saving = fixture.saver.saveNow(false);
    fixture.type({ headline: 'Second' });
    await saving;
    expect(fixture.head.headline).toBe('First');
    await fixture.timers.pass(1000);
    expect(fixture.head.headline).toBe('Second');
    expect(fixture.sent.map(({ revision }) => revision)).toEqual([1, 2]);
  });
});

describe('a lost connection', () => {
  it('keeps what is typed on the device and sends it when the server is back', async () => {
    const fixture = new SaverFixture();
    fixture.error = gone();
    fixture.type({ headline: 'Harbour shut' });
    await fixture.timers.pass(1000);
    expect(fixture.states.at(-1)).toEqual({ is: 'offline', kept: true });
    expect([...fixture.box.held.values()][0]).toContain('Harbour shut');
    fixture.type({ kicker: 'Tides' });
    fixture.error = null;
    await fixture.timers.pass(2500);
    expect(fixture.head).toMatchObject({ headline: 'Harbour shut', kicker: 'Tides' });
    expect(fixture.state).toBe('saved');
    expect(fixture.box.held.size).toBe(0);
  });

  it('tries later and later, up to half a minute', async () => {
    const fixture = new SaverFixture();
    fixture.error = gone();
    fixture.type({ headline: 'Harbour shut' });
    await fixture.timers.pass(120_000);
    expect(fixture.sent.length).toBeLessThan(9);
    const before = fixture.sent.length;
    await fixture.timers.pass(30_000);
    expect(fixture.sent.length).toBe(before + 1);
  });

  it('says so when the device has no room to keep it', async () => {
    const fixture = new SaverFixture();
    fixture.error = gone();
    fixture.box.full = true;
    fixture.type({ headline: 'Harbour shut' });
    await fixture.timers.pass(1000);
    expect(fixture.states.at(-1)).toEqual({ is: 'offline', kept: false });
  });

  it('keeps what is typed when the session is over, and sends it after signing in', async () => {
    const fixture = new SaverFixture();
    fixture.error = new Refused(401, {});
    fixture.type({ headline: 'Harbour shut' });
    await fixture.timers.pass(60_000);
    expect(fixture.state).toBe('signed_out');
    expect(fixture.sent).toHaveLength(1);
    fixture.error = null;
    fixture.saver.retry();
    await fixture.timers.pass(10);
    expect(fixture.head.headline).toBe('Harbour shut');
  });

  it('does not try again what the server will never take, until something changes', async () => {
    const fixture = new SaverFixture();
    fixture.error = new Refused(422, { detail: 'The headline is too long.' });
    fixture.type({ headline: 'x'.repeat(2000) });
    await fixture.timers.pass(60_000);
    expect(fixture.sent).toHaveLength(1);
    expect(fixture.states.at(-1)).toEqual({ is: 'refused', why: 'The headline is too long.', kept: true });
    fixture.error = null;
    fixture.type({ headline: 'Short' });
    await fixture.timers.pass(1000);
    expect(fixture.head.headline).toBe('Short');
  });
});

describe('two people on one story', () => {
  it('become one text when they changed different things', async () => {
    const fixture = new SaverFixture();
    fixture.type(body('one by me', 'two', 'three'));
    fixture.jane(content(['one', 'two', 'three by Jane'], { standfirst: 'Until noon' }));
    await fixture.timers.pass(2000);
    expect(paragraphsOf(fixture.head)).toEqual(['one by me', 'two', 'three by Jane']);
    expect(fixture.head.standfirst).toBe('Until noon');
    expect(paragraphsOf(fixture.screen)).toEqual(['one by me', 'two', 'three by Jane']);
    expect(fixture.question).toBeNull();
    expect(fixture.state).toBe('saved');
  });

  it('loses nothing of what was typed while the answer was on its way', async () => {
    const fixture = new SaverFixture();
    fixture.type(body('one by me', 'two', 'three'));
    fixture.jane(content(['one', 'two', 'three by Jane']));
    const saving = fixture.saver.saveNow(false);
    fixture.type(body('one by me, and more', 'two', 'three'));
    await saving;
    await fixture.timers.pass(2000);
    expect(paragraphsOf(fixture.head)).toEqual(['one by me, and more', 'two', 'three by Jane']);
  });

  it('are asked when they changed the same thing, and nothing is sent until somebody chose', async () => {
    const fixture = new SaverFixture();
    fixture.type(body('one', 'mine', 'three'));
    fixture.jane(content(['one', 'hers', 'three']));
    await fixture.timers.pass(60_000);
    expect(fixture.state).toBe('clash');
    expect(fixture.sent).toHaveLength(1);
    expect(fixture.question?.by.name).toBe('Jane');
    expect([...fixture.box.held.values()][0]).toContain('mine');
    if (fixture.question) fixture.screen = settled(fixture.question.merged, ['both']);
    await fixture.saver.settle();
    expect(paragraphsOf(fixture.head)).toEqual(['one', 'hers', 'mine', 'three']);
    expect(fixture.state).toBe('saved');
    expect(fixture.box.held.size).toBe(0);
  });

  it('send nothing more when the choice is all theirs', async () => {
    const fixture = new SaverFixture();
    fixture.type({ headline: 'Mine' });
    fixture.jane(content(['one', 'two', 'three'], { headline: 'Hers' }));
    await fixture.timers.pass(1000);
    if (fixture.question) fixture.screen = settled(fixture.question.merged, ['theirs']);
    await fixture.saver.settle();
    expect(fixture.sent).toHaveLength(1);
    expect(fixture.state).toBe('saved');
  });
});

describe('what a tab left behind', () => {
  const leave = async (fixture: SaverFixture) => {
    fixture.error = gone();
    fixture.type(body('one', 'two, never saved', 'three'));
    await fixture.timers.pass(1000);
    fixture.error = null;
    return new Journal(fixture.box, 7, 42, 'later').leftBehind(new Set(['later']))[0];
  };

  it('is found by the next one, but only of the same story and person and not of a tab that lives', async () => {
    const fixture = new SaverFixture();
    const left = await leave(fixture);
    expect(left).toMatchObject({ story: 42, staff: 7, revision: 1, tab: 'tab' });
    expect(new Journal(fixture.box, 7, 42, 'x').leftBehind(new Set(['tab']))).toEqual([]);
    expect(new Journal(fixture.box, 8, 42, 'x').leftBehind(new Set())).toEqual([]);
    expect(new Journal(fixture.box, 7, 4, 'x').leftBehind(new Set())).toEqual([]);
  });

  it('is saved when nobody wrote since', async () => {
    const first = new SaverFixture();
    const left = await leave(first);
    const fixture = new SaverFixture();
    if (left) await fixture.saver.restoreUnsaved(left);
    expect(paragraphsOf(fixture.head)).toEqual(['one', 'two, never saved', 'three']);
    expect(paragraphsOf(fixture.screen)).toEqual(['one', 'two, never saved', 'three']);
  });

  it('never overwrites a newer text: it is merged into it', async () => {
    const left = await leave(new SaverFixture());
    const fixture = new SaverFixture();
    fixture.jane(content(['one', 'two', 'three', 'four by Jane']));
    fixture.screen = fixture.head;
    fixture.saver = fixture.open();
    if (left) await fixture.saver.restoreUnsaved(left);
    await fixture.timers.pass(1000);
    expect(paragraphsOf(fixture.head)).toEqual(['one', 'two, never saved', 'three', 'four by Jane']);
  });

  it('stands on the screen again when the server does not take it, and is saved once it does', async () => {
    const left = await leave(new SaverFixture());
    const fixture = new SaverFixture();
    fixture.error = new Refused(413, { detail: 'It is too large.' });
    if (left) await fixture.saver.restoreUnsaved(left);
    expect(paragraphsOf(fixture.screen)).toEqual(['one', 'two, never saved', 'three']);
    expect(fixture.states.at(-1)).toEqual({ is: 'refused', why: 'It is too large.', kept: true });
    fixture.error = null;
    fixture.type({ body: content(['one', 'two']).body });
    await fixture.timers.pass(1000);
    expect(paragraphsOf(fixture.head)).toEqual(['one', 'two']);
  });

  it('is a question when the newer text changed the same', async () => {
    const left = await leave(new SaverFixture());
    const fixture = new SaverFixture();
    fixture.jane(content(['one', 'two by Jane', 'three']));
    fixture.screen = fixture.head;
    fixture.saver = fixture.open();
    if (left) await fixture.saver.restoreUnsaved(left);
    expect(fixture.question?.merged.clashes).toHaveLength(1);
    expect(paragraphsOf(fixture.head)).toEqual(['one', 'two by Jane', 'three']);
  });
});

describe('the word about saving', () => {
  it('is a word with the time of the title', () => {
    expect(saveLabel({ is: 'saved', at: '2026-07-01T13:02:31Z' }, 'Europe/London')).toBe('Saved 14:02:31');
    expect(saveLabel({ is: 'saving' }, 'UTC')).toBe('Saving…');
    expect(saveLabel({ is: 'offline', kept: true }, 'UTC')).toBe('Offline – kept on this device');
    expect(saveLabel({ is: 'refused', why: '', kept: false }, 'UTC')).toBe('Not saved – not kept: copy your text before you close this');
  });
});
