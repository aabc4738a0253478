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
    const house = new SaverFixture();
    house.type({ headline: 'Harbour shut' });
    expect(house.state).toBe('waiting');
    await house.timers.pass(1000);
    expect(house.sent).toEqual([{ revision: 1, content: { headline: 'Harbour shut' }, keep: false }]);
    expect(house.state).toBe('saved');
    expect(house.saver.revision).toBe(2);
    expect(house.box.held.size).toBe(0);
  });

  it('waits while somebody types, but not for ever, and reads nothing for a keystroke', async () => {
    const house = new SaverFixture();
    for (let stroke = 0; stroke < 12; stroke++) {
      const before = house.reads;
      house.type(body('one', `two ${stroke}`, 'three'));
      expect(house.reads).toBe(before);
      await house.timers.pass(100);
    }
    expect(house.sent).toHaveLength(0);
    for (let stroke = 0; stroke < 60; stroke++) {
      house.type(body('one', `two and ${stroke}`, 'three'));
      await house.timers.pass(100);
    }
    expect(house.sent.length).toBeGreaterThanOrEqual(1);
    expect(house.sent.length).toBeLessThanOrEqual(2);
  });

  it('sends nothing when what was typed was taken back', async () => {
    const house = new SaverFixture();
    house.type({ headline: 'Other' });
    house.type({ headline: 'Tide closes harbour' });
    await house.timers.pass(1000);
    expect(house.sent).toEqual([]);
    expect(house.state).toBe('saved');
  });

  it('keeps a revision at Ctrl+S, with or without something new', async () => {
    const house = new SaverFixture();
    house.type({ kicker: 'Tides' });
    await house.saver.saveNow(true);
    await house.saver.saveNow(true);
    expect(house.sent.map(({ content: said, keep }) => [said, keep])).toEqual([[{ kicker: 'Tides' }, true], [{}, true]]);
  });

  it('sends what was typed while a save was under way after it', async () => {
    const house = new SaverFixture();
    house.type({ headline: 'First' });
    const saving = house.saver.saveNow(false);
    house.type({ headline: 'Second' });
    await saving;
    expect(house.head.headline).toBe('First');
    await house.timers.pass(1000);
    expect(house.head.headline).toBe('Second');
    expect(house.sent.map(({ revision }) => revision)).toEqual([1, 2]);
  });
});

describe('a lost connection', () => {
  it('keeps what is typed on the device and sends it when the server is back', async () => {
    const house = new SaverFixture();
    house.error = gone();
    house.type({ headline: 'Harbour shut' });
    await house.timers.pass(1000);
    expect(house.states.at(-1)).toEqual({ is: 'offline', kept: true });
    expect([...house.box.held.values()][0]).toContain('Harbour shut');
    house.type({ kicker: 'Tides' });
    house.error = null;
    await house.timers.pass(2500);
    expect(house.head).toMatchObject({ headline: 'Harbour shut', kicker: 'Tides' });
    expect(house.state).toBe('saved');
    expect(house.box.held.size).toBe(0);
  });

  it('tries later and later, up to half a minute', async () => {
    const house = new SaverFixture();
    house.error = gone();
    house.type({ headline: 'Harbour shut' });
    await house.timers.pass(120_000);
    expect(house.sent.length).toBeLessThan(9);
    const before = house.sent.length;
    await house.timers.pass(30_000);
    expect(house.sent.length).toBe(before + 1);
  });

  it('says so when the device has no room to keep it', async () => {
    const house = new SaverFixture();
    house.error = gone();
    house.box.full = true;
    house.type({ headline: 'Harbour shut' });
    await house.timers.pass(1000);
    expect(house.states.at(-1)).toEqual({ is: 'offline', kept: false });
  });

  it('keeps what is typed when the session is over, and sends it after signing in', async () => {
    const house = new SaverFixture();
    house.error = new Refused(401, {});
    house.type({ headline: 'Harbour shut' });
    await house.timers.pass(60_000);
    expect(house.state).toBe('signed_out');
    expect(house.sent).toHaveLength(1);
    house.error = null;
    house.saver.retry();
    await house.timers.pass(10);
    expect(house.head.headline).toBe('Harbour shut');
  });

  it('does not try again what the server will never take, until something changes', async () => {
    const house = new SaverFixture();
    house.error = new Refused(422, { detail: 'The headline is too long.' });
    house.type({ headline: 'x'.repeat(2000) });
    await house.timers.pass(60_000);
    expect(house.sent).toHaveLength(1);
    expect(house.states.at(-1)).toEqual({ is: 'refused', why: 'The headline is too long.', kept: true });
    house.error = null;
    house.type({ headline: 'Short' });
    await house.timers.pass(1000);
    expect(house.head.headline).toBe('Short');
  });
});

describe('two people on one story', () => {
  it('become one text when they changed different things', async () => {
    const house = new SaverFixture();
    house.type(body('one by me', 'two', 'three'));
    house.jane(content(['one', 'two', 'three by Jane'], { standfirst: 'Until noon' }));
    await house.timers.pass(2000);
    expect(paragraphsOf(house.head)).toEqual(['one by me', 'two', 'three by Jane']);
    expect(house.head.standfirst).toBe('Until noon');
    expect(paragraphsOf(house.screen)).toEqual(['one by me', 'two', 'three by Jane']);
    expect(house.question).toBeNull();
    expect(house.state).toBe('saved');
  });

  it('loses nothing of what was typed while the answer was on its way', async () => {
    const house = new SaverFixture();
    house.type(body('one by me', 'two', 'three'));
    house.jane(content(['one', 'two', 'three by Jane']));
    const saving = house.saver.saveNow(false);
    house.type(body('one by me, and more', 'two', 'three'));
    await saving;
    await house.timers.pass(2000);
    expect(paragraphsOf(house.head)).toEqual(['one by me, and more', 'two', 'three by Jane']);
  });

  it('are asked when they changed the same thing, and nothing is sent until somebody chose', async () => {
    const house = new SaverFixture();
    house.type(body('one', 'mine', 'three'));
    house.jane(content(['one', 'hers', 'three']));
    await house.timers.pass(60_000);
    expect(house.state).toBe('clash');
    expect(house.sent).toHaveLength(1);
    expect(house.question?.by.name).toBe('Jane');
    expect([...house.box.held.values()][0]).toContain('mine');
    if (house.question) house.screen = settled(house.question.merged, ['both']);
    await house.saver.settle();
    expect(paragraphsOf(house.head)).toEqual(['one', 'hers', 'mine', 'three']);
    expect(house.state).toBe('saved');
    expect(house.box.held.size).toBe(0);
  });

  it('send nothing more when the choice is all theirs', async () => {
    const house = new SaverFixture();
    house.type({ headline: 'Mine' });
    house.jane(content(['one', 'two', 'three'], { headline: 'Hers' }));
    await house.timers.pass(1000);
    if (house.question) house.screen = settled(house.question.merged, ['theirs']);
    await house.saver.settle();
    expect(house.sent).toHaveLength(1);
    expect(house.state).toBe('saved');
  });
});

describe('what a tab left behind', () => {
  const leave = async (house: SaverFixture) => {
    house.error = gone();
    house.type(body('one', 'two, never saved', 'three'));
    await house.timers.pass(1000);
    house.error = null;
    return new Journal(house.box, 7, 42, 'later').leftBehind(new Set(['later']))[0];
  };

  it('is found by the next one, but only of the same story and person and not of a tab that lives', async () => {
    const house = new SaverFixture();
    const left = await leave(house);
    expect(left).toMatchObject({ story: 42, staff: 7, revision: 1, tab: 'tab' });
    expect(new Journal(house.box, 7, 42, 'x').leftBehind(new Set(['tab']))).toEqual([]);
    expect(new Journal(house.box, 8, 42, 'x').leftBehind(new Set())).toEqual([]);
    expect(new Journal(house.box, 7, 4, 'x').leftBehind(new Set())).toEqual([]);
  });

  it('is saved when nobody wrote since', async () => {
    const first = new SaverFixture();
    const left = await leave(first);
    const house = new SaverFixture();
    if (left) await house.saver.restoreUnsaved(left);
    expect(paragraphsOf(house.head)).toEqual(['one', 'two, never saved', 'three']);
    expect(paragraphsOf(house.screen)).toEqual(['one', 'two, never saved', 'three']);
  });

  it('never overwrites a newer text: it is merged into it', async () => {
    const left = await leave(new SaverFixture());
    const house = new SaverFixture();
    house.jane(content(['one', 'two', 'three', 'four by Jane']));
    house.screen = house.head;
    house.saver = house.open();
    if (left) await house.saver.restoreUnsaved(left);
    await house.timers.pass(1000);
    expect(paragraphsOf(house.head)).toEqual(['one', 'two, never saved', 'three', 'four by Jane']);
  });

  it('stands on the screen again when the server does not take it, and is saved once it does', async () => {
    const left = await leave(new SaverFixture());
    const house = new SaverFixture();
    house.error = new Refused(413, { detail: 'It is too large.' });
    if (left) await house.saver.restoreUnsaved(left);
    expect(paragraphsOf(house.screen)).toEqual(['one', 'two, never saved', 'three']);
    expect(house.states.at(-1)).toEqual({ is: 'refused', why: 'It is too large.', kept: true });
    house.error = null;
    house.type({ body: content(['one', 'two']).body });
    await house.timers.pass(1000);
    expect(paragraphsOf(house.head)).toEqual(['one', 'two']);
  });

  it('is a question when the newer text changed the same', async () => {
    const left = await leave(new SaverFixture());
    const house = new SaverFixture();
    house.jane(content(['one', 'two by Jane', 'three']));
    house.screen = house.head;
    house.saver = house.open();
    if (left) await house.saver.restoreUnsaved(left);
    expect(house.question?.merged.clashes).toHaveLength(1);
    expect(paragraphsOf(house.head)).toEqual(['one', 'two by Jane', 'three']);
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
