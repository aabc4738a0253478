import { describe, expect, it } from 'vitest';
import { openInEditor } from '../../../testing/editor';
import { alerts, click, settle, text, texts } from '../../../testing/render';
import { unreachable } from '../../../testing/server';
import ChecksPane from './ChecksPane.svelte';

const alike = { what: 'figures', text: 'A figure differs from the wire’s.' };

describe('The checks of a story', () => {
  it('are all shown when two read alike', async () => {
    await openInEditor(ChecksPane, { checks: {
      missing: [{ what: 'alt', field: 'main_picture', text: 'A picture has no alternative text.', needed: false }, { what: 'alt', field: 'body', text: 'A picture has no alternative text.', needed: false }],
      risky: [alike, alike] } });
    expect(texts('li')).toEqual(['A picture has no alternative text.', 'A picture has no alternative text.', alike.text, alike.text]);
  });
  it('say so when there is nothing to look at', async () => {
    await openInEditor(ChecksPane);
    expect(text()).toBe('Nothing is missing, nothing looks risky.');
  });
  it('say that they could not be read, and are read again', async () => {
    const { server, openStory } = await openInEditor(ChecksPane);
    server.on('GET stories/1/checks', unreachable);
    openStory.check();
    await settle(600);
    expect(alerts().join()).toContain('What is missing or risky could not be read.');
    expect(text()).not.toContain('Nothing is missing');
    server.on('GET stories/1/checks', { missing: [], risky: [{ what: 'legal', text: 'A lawyer first.' }] });
    click('Try again');
    await settle(600);
    expect([alerts(), texts('li')]).toEqual([[], ['A lawyer first.']]);
  });
  it('lead to the field that is missing', async () => {
    const { ui } = await openInEditor(ChecksPane, { checks: { missing: [{ what: 'section', field: 'section', text: 'It has no section.', needed: true }], risky: [] } });
    click('It has no section.');
    expect([ui.pane, ui.aside]).toEqual(['story', true]);
  });
  it('open the comparison when the wire has a newer version', async () => {
    const { ui } = await openInEditor(ChecksPane, { checks: { missing: [], risky: [{ what: 'wire', text: 'The wire has a newer version.' }] } });
    click('The wire has a newer version.');
    expect(ui.dialog).toEqual({ is: 'wire' });
  });
  it('show the note for the desk', async () => {
    await openInEditor(ChecksPane, { content: { desk_note: 'Call the lawyer first.' } });
    expect(text()).toContain('Call the lawyer first.');
  });
});
