// Schedules in the two nights of the year in which the clocks change, with the program's clock moved there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { settings } from './copy.mjs';
import { Server, until } from './server.mjs';
import { Newsroom } from './newsroom.mjs';
import { openBrowser } from './reader.mjs';

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

// An evening in Dublin: an editor has a story open, and schedules it from there.
async function evening(clock, headline) {
  const server = await Server.of(settings, { clock: Date.parse(clock) });
  const newsroom = new Newsroom(server);
  const { story } = await newsroom.story('editor', { headline });
  const page = await newsroom.signIn(browser, 'editor', { path: `/stories/${story.id}`, clock: Date.parse(clock) });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Schedule or embargo…' }).click();
  const dialog = page.getByRole('dialog');
  const desk = await newsroom.api('editor');
  const published = async () => (await desk('GET', `stories/${story.id}`)).body.story;
  const readers = async () => (await server.get(`/world/${story.slug}-${story.id}`)).status;
  const at = (instant) => server.setClock(Date.parse(instant));
  return { server, page, dialog, published, readers, at };
}

test('When the clocks go forward over the time that was typed, the editor is told and it goes out once, at the time that was said', async () => {
  const { server, page, dialog, published, readers, at } = await evening('2027-03-27T22:40:00Z', 'Market moves to Monday');
  try {
    await dialog.getByLabel(/^Goes out/).fill('2027-03-28T01:30');
    await dialog.getByText(/^Sunday 28 March 2027, 02:30 (IST|GMT\+1)$/).waitFor();
    await dialog.getByText('In this night the clocks go forward over that time').waitFor();
    await dialog.getByRole('button', { name: 'Schedule', exact: true }).click();
    await page.getByText(/^It goes out on Sunday 28 March 2027, 02:30 (IST|GMT\+1)/).waitFor();
    assert.equal((await published()).release_at, '2027-03-28T01:30:00Z');
    await at('2027-03-28T01:29:50Z');
    assert.equal(await readers(), 404);
    await at('2027-03-28T01:30:00Z');
    await until(async () => (await readers()) === 200, 'readers have it');
    const out = await published();
    assert.equal(out.state, 'live');
    assert.ok(Date.parse(out.first_published) - Date.parse('2027-03-28T01:30:00Z') < 5000, out.first_published);
    // An hour later the clocks show nothing twice: it is out once.
    await at('2027-03-28T02:30:05Z');
    assert.deepEqual(await published(), out);
    assert.deepEqual(page.noticed.faults, []);
  } finally {
    await page.context().close();
    await server.close();
  }
});

test('When the clocks show the time twice, the editor says which, and it does not go out at the other', async () => {
  const { server, page, dialog, published, readers, at } = await evening('2027-10-30T21:40:00Z', 'Ferry runs again');
  try {
    await dialog.getByLabel(/^Goes out/).fill('2027-10-31T01:30');
    await dialog.getByText('In this night the clocks show that time twice.').waitFor();
    await dialog.getByLabel(/^The second: Sunday 31 October 2027, 01:30 GMT/).check();
    await dialog.getByRole('button', { name: 'Schedule', exact: true }).click();
    await page.getByText('It goes out on Sunday 31 October 2027, 01:30 GMT.').waitFor();
    assert.equal((await published()).release_at, '2027-10-31T01:30:00Z');
    await at('2027-10-31T00:30:02Z');
    // The timer looks at the clock each second: a change that came after this would have shown it.
    await server.stop('SIGKILL');
    await server.open({ same: true });
    assert.equal(await readers(), 404, 'the first 01:30 is not meant');
    await at('2027-10-31T01:30:00Z');
    await until(async () => (await readers()) === 200, 'readers have it');
    assert.deepEqual(page.noticed.faults.filter((fault) => !/ERR_|Failed to load/.test(fault)), []);
  } finally {
    await page.context().close();
    await server.close();
  }
});
