import { describe, expect, it, vi } from 'vitest';
import { click, dialog, render, text, texts } from '../../testing/render';
import PublishWarnings from './PublishWarnings.svelte';
import type { Warning } from './warnings';

const serious = (said: string): Warning => ({ container: 1, card: null, text: said, serious: true });

describe('Before a front with warnings is published', () => {
  it('each warning is shown, also two that read alike', () => {
    render(PublishWarnings, { warnings: [serious('A container has no name.'), serious('A container has no name.')], onpublish: vi.fn(), onclose: vi.fn() });
    expect(texts('li', dialog())).toEqual(['A container has no name.', 'A container has no name.']);
    expect(text(dialog())).toContain('2 things to mind');
  });
  it('what is only good to know holds nobody up', () => {
    render(PublishWarnings, { warnings: [serious('“Gate” is killed.'), { ...serious('“World” is set as four across.'), serious: false }], onpublish: vi.fn(), onclose: vi.fn() });
    expect(texts('li', dialog())).toEqual(['“Gate” is killed.']);
  });
  it('one goes back or publishes all the same', () => {
    const [onpublish, onclose] = [vi.fn(), vi.fn()];
    render(PublishWarnings, { warnings: [serious('A container has no name.')], onpublish, onclose });
    click('Back to the front');
    click('Publish');
    expect([onclose.mock.calls.length, onpublish.mock.calls.length]).toEqual([1, 1]);
  });
});
