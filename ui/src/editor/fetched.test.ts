// What the editor's windows decide by is fetched: where it could not be, they say so and ask again, and never go by what was found before.
import { describe, expect, it } from 'vitest';
import { openInEditor } from '../../testing/editor';
import { alerts, click, hasButton, settle, text } from '../../testing/render';
import { story, wireItem } from '../../testing/sample';
import { unreachable } from '../../testing/server';
import PicturePicker from '../pictures/PicturePicker.svelte';
import WireMerge from './merging/WireMerge.svelte';

const nothing = () => undefined;

describe('What could not be fetched', () => {
  it('is a version of the agency that is asked for again', async () => {
    const { server } = await openInEditor(WireMerge as never, {}, { onclose: nothing });
    await settle(50);
    expect(hasButton('Take it in')).toBe(false);
    const { content } = story();
    server.on('GET stories/1/wire', { item: wireItem(), wire: { ...content, headline: 'Gate seven is free' }, base: content, comparison: { blocks: [] } });
    click('Try again');
    await settle(50);
    expect([alerts(), hasButton('Take it in')]).toEqual([[], true]);
  });
  it('is the library, which is not called empty', async () => {
    const { server } = await openInEditor(PicturePicker as never, {}, { chosen: nothing, onclose: nothing });
    await settle(50);
    server.on('GET pictures', unreachable);
    expect(text()).not.toContain('The library is empty');
    expect(hasButton('Try again')).toBe(true);
    server.on('GET pictures', { pictures: [], next: null });
    click('Try again');
    await settle(50);
    expect([alerts(), text()]).toEqual([[], expect.stringContaining('The library is empty.')]);
  });
});
