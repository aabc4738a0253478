import { beforeEach, describe, expect, it } from 'vitest';
import { alerts, button, click, dialog, field, hasButton, hasField, link, press, render, settle, submit, text, texts, type, tick } from '../../testing/render';
import { session, signIn, wholeTitle } from '../../testing/sample';
import { FakeServer, Refusal } from '../../testing/server';
import { toasts } from '../parts/toasts.svelte';
import { router } from '../router.svelte';
import TitleEdit from './TitleEdit.svelte';
import Titles from './Titles.svelte';

const section = (id: number, name: string, stories = 0) => ({ id, slug: name.toLowerCase(), name, description: '', stories });

async function open(id = '1', title = wholeTitle({ sections: [section(1, 'World', 4), section(2, 'Sport')], retired: [section(9, 'Farms')], navigation: [{ name: 'Shop', href: '/shop' }] })) {
  signIn();
  const server = new FakeServer({
    'GET titles': { titles: [title], themes: ['tidings'] }, 'PATCH titles/1': ({ body }: { body: unknown }) => ({ ...title, ...(body as object), sections: title.sections }),
    'POST titles': ({ body }: { body: unknown }) => wholeTitle({ id: 3, name: (body as { name: string }).name }), 'GET session': session(),
  });
  render(TitleEdit, { params: { id } });
  await settle();
  return server;
}
const save = async () => {
  submit();
  await settle();
};
const names = () => [...document.querySelectorAll<HTMLInputElement>('li input[placeholder=Name]')].map((input) => input.value);

describe('The settings of a title', () => {
  beforeEach(() => void (toasts.shown = []));

  it('save what was changed, and nothing else', async () => {
    const server = await open();
    expect(button('Save').disabled).toBe(true);
    type('Tagline', 'Since 1871');
    expect(text()).toContain('Not saved yet');
    await save();
    expect(server.to('PATCH titles/1')[0]?.body).toEqual({ tagline: 'Since 1871' });
    expect(text()).toContain('Everything is saved');
    expect(toasts.shown.at(-1)?.text).toBe('The Courier is set. Its pages show it now.');
  });
  it('say beside the field what is wrong, and keep what was typed', async () => {
    const server = await open();
    server.on('PATCH titles/1', new Refusal(422, { detail: 'Please write it as https://courier.example.', field: 'base_url' }));
    type('Address', 'courier');
    await save();
    expect(field('Address').getAttribute('aria-invalid')).toBe('true');
    expect(field('Address').value).toBe('courier');
    expect(alerts()).toContain('Something above needs another look.');
  });
  it('say below what is about all of them', async () => {
    const server = await open();
    server.on('PATCH titles/1', new Refusal(409, { detail: 'Somebody else has changed the title.' }));
    type('Place', 'Port Ellery');
    await save();
    expect(alerts()).toContain('Somebody else has changed the title.');
  });
  it('read hosts, years and lines as they are written', async () => {
    const server = await open();
    type('Other hosts', 'www.courier.example, m.courier.example');
    type('Founded', '1871');
    type('Footer', 'Invented.\n\n All of it. ');
    tick(/Headlines in Title Case/);
    tick(/Urgency 1 makes a story breaking/);
    type('First advertisement after paragraph', '3');
    await save();
    expect(server.to('PATCH titles/1')[0]?.body).toEqual({
      hosts: ['www.courier.example', 'm.courier.example'], founded: 1871, footer_lines: ['Invented.', 'All of it.'], title_case_headlines: true, breaking_by_urgency: false, ads: { first: 3, every: 3, most: 4 },
    });
  });
  it('offer the zone and the theme that are set, and the others', async () => {
    await open('1', wholeTitle({ theme: 'gone', zone: 'Europe/London' }));
    expect(field('Theme').value).toBe('gone');
    expect(texts('option').includes('tidings')).toBe(true);
    expect(field('Time zone').value).toBe('Europe/London');
  });
  it('say that there is no such title', async () => {
    await open('99');
    expect(alerts()).toEqual(['There is no such title.All titles']);
  });
});

describe('The sections of a title', () => {
  it('move by keyboard, and the move is told', async () => {
    const server = await open();
    press('ArrowDown', {}, button(/Move World, number 1 of 2/));
    await settle();
    expect(names()).toEqual(['Sport', 'World']);
    expect(text()).toContain('World is number 2 of 2.');
    expect(document.activeElement).toBe(button(/Move World, number 2 of 2/));
    await save();
    expect(server.to('PATCH titles/1')[0]?.body).toEqual({ sections: [{ id: 2, name: 'Sport', description: '' }, { id: 1, name: 'World', description: '' }] });
  });
  it('stay inside their list', async () => {
    await open();
    press('ArrowUp', {}, button(/Move World/));
    await settle();
    expect(names()).toEqual(['World', 'Sport']);
  });
  it('move by the mouse', async () => {
    await open();
    button(/Move Sport/).dispatchEvent(new Event('dragstart', { bubbles: true }));
    document.querySelector('ol li')?.dispatchEvent(new Event('drop', { bubbles: true, cancelable: true }));
    await settle();
    expect(names()).toEqual(['Sport', 'World']);
  });
  it('are added with an address made of their name, until another one is written', async () => {
    const server = await open();
    click('Add a section');
    await settle();
    expect(document.activeElement).toBe(field('Name of section 3'));
    type('Name of section 3', 'Farms & fields');
    expect(field('Address of Farms & fields').value).toBe('farms-fields');
    type('Address of Farms & fields', 'land');
    type('Name of section 3', 'Land');
    expect(field('Address of Land').value).toBe('land');
    await save();
    expect((server.to('PATCH titles/1')[0]?.body as { sections: unknown[] }).sections[2]).toEqual({ slug: 'land', name: 'Land', description: '' });
  });
  it('say what an address can’t be', async () => {
    await open();
    click('Add a section');
    await settle();
    type('Name of section 3', 'Land');
    type('Address of Land', 'Land & See');
    expect(text()).toContain('Small letters, digits and single hyphens.');
    expect(field('Address of Land').getAttribute('aria-invalid')).toBe('true');
  });
  it('may be two alike', async () => {
    await open();
    click('Add a section');
    click('Add a section');
    await settle();
    type('Name of section 3', 'Land');
    type('Name of section 4', 'Land');
    expect(names()).toEqual(['World', 'Sport', 'Land', 'Land']);
  });
  it('are retired at once when they have no stories, and after a question when they have', async () => {
    await open();
    click('Retire Sport');
    expect(names()).toEqual(['World']);
    click('Retire World');
    expect(text(dialog())).toContain('It has 4 live stories.');
    click('Retire World', dialog());
    await settle();
    expect(names()).toEqual([]);
    expect(hasButton('Bring back World')).toBe(true);
  });
  it('come back with their number', async () => {
    const server = await open();
    click('Bring back Farms');
    await save();
    expect((server.to('PATCH titles/1')[0]?.body as { sections: unknown[] }).sections).toContainEqual({ id: 9, name: 'Farms', description: '' });
  });
  it('say what is wrong with them', async () => {
    const server = await open();
    server.on('PATCH titles/1', new Refusal(422, { detail: 'Two sections have the address “world”.', field: 'sections' }));
    type('Name of section 2', 'World');
    await save();
    expect(alerts()).toContain('Two sections have the address “world”.');
  });
});

describe('The navigation of a title', () => {
  it('has links after the sections; empty ones are not sent', async () => {
    const server = await open();
    click('Add a link after the sections');
    click('Add a link after the sections');
    await settle();
    type('Link 2: name', 'Puzzles');
    type('Link 2: leads to', '/puzzles');
    await save();
    expect(server.to('PATCH titles/1')[0]?.body).toEqual({ navigation: [{ name: 'Shop', href: '/shop' }, { name: 'Puzzles', href: '/puzzles' }] });
  });
  it('loses the link that is removed, and no other', async () => {
    await open();
    click('Add a link after the sections');
    await settle();
    type('Link 2: name', 'Puzzles');
    click('Remove link 1');
    await settle();
    expect([hasField('Link 2: name'), field('Link 1: name').value]).toEqual([false, 'Puzzles']);
  });
});

describe('A new title', () => {
  it('is made with a section, and opened', async () => {
    const server = await open('new');
    expect(text()).toContain('New title');
    type('Name', 'The Tidings');
    type('Address', 'https://tidings.example');
    type('Name of section 1', 'Harbour');
    await save();
    const sent = server.to('POST titles')[0]?.body as Record<string, unknown>;
    expect([sent['name'], sent['base_url'], sent['sections']]).toEqual(['The Tidings', 'https://tidings.example', [{ slug: 'harbour', name: 'Harbour', description: '' }]]);
    expect(router.path).toBe('/newsroom/settings/titles/3');
  });
});

describe('The titles', () => {
  it('are listed with their addresses and sections', async () => {
    signIn();
    new FakeServer({ 'GET titles': { titles: [wholeTitle({ hosts: ['m.courier.example'], sections: [section(1, 'World'), section(2, 'Sport')] }), wholeTitle({ id: 2, name: 'The Tidings', theme: 'tidings' })], themes: [] } });
    render(Titles, {});
    await settle();
    expect(texts('tbody tr').map((line) => line.includes('World, Sport'))).toEqual([true, false]);
    expect(link('The Tidings').getAttribute('href')).toBe('/newsroom/settings/titles/2');
    click('New title');
    expect(router.path).toBe('/newsroom/settings/titles/new');
  });
});
