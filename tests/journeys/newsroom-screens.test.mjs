// Every screen of the newsroom: no barrier for who listens or magnifies, by day and by night; and all of it by keyboard alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { Server, until } from './server.mjs';
import { Newsroom, moved, paragraphs, password, saved, tell, words, writable } from './newsroom.mjs';
import { openBrowser, phone, sitDown } from './reader.mjs';


let server;
let newsroom;
let browser;
let setup;
before(async () => {
  server = await Server.demo();
  newsroom = new Newsroom(server);
  browser = await openBrowser();
  setup = new URL((await tell('', 'user', 'setup', '--dir', server.dir)).out.trim()).pathname;
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// Nothing is on its way any more, nothing moves, and the last change is on the screen.
async function settled(page) {
  await until(() => page.asking.size === 0, 'all is answered');
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

const invitation = async () => new URL((await tell('', 'user', 'invite', '--dir', server.dir, '--role', 'editor', `x${Date.now()}@courier.example`)).out.trim()).pathname;
// What a colleague saved in the same paragraph meanwhile, so that somebody has to choose.
async function clash(page, id) {
  const api = await newsroom.api('editor');
  await page.locator('#story-body').click();
  // On a busy machine the page has saved its words before the colleague's come: then they write once more.
  for (let status = 409; status === 409;) {
    const { revision } = (await api('GET', `stories/${id}`)).body;
    await page.keyboard.type('Mine. ');
    ({ status } = await api('PATCH', `stories/${id}`, { revision, content: { body: paragraphs('Theirs. Nobody was hurt.', 'The gates open again at noon.') }, keep: true }));
  }
  await page.getByRole('button', { name: 'Save this text' }).or(page.getByText('left to choose')).first().waitFor();
}

// Each screen's address, and what is done there before it is looked at; `{story}` is a story that is whole, `{live}` one that readers see.
const screens = {
  desk: ['/'],
  'desk, filtered to nothing': ['/?q=zzzz'],
  'desk, a story picked': ['/', (page) => page.keyboard.press('x')],
  'desk, a question': ['/', (page) => page.keyboard.press('p')],
  'desk, a view to be saved': ['/?state=draft', (page) => page.getByRole('button', { name: 'Save view' }).click()],
  finder: ['/', (page) => page.keyboard.press('Control+k')],
  keys: ['/', (page) => page.keyboard.press('?')],
  editor: ['/stories/{story}'],
  'editor, the fields': ['/stories/{story}', (page) => page.getByRole('tab', { name: 'Story', exact: true }).click()],
  'editor, the history': ['/stories/{story}', (page) => page.getByRole('tab', { name: 'History' }).click()],
  'editor, the outputs': ['/stories/{live}', (page) => page.getByRole('tab').last().click()],
  'editor, finding': ['/stories/{story}', (page) => page.keyboard.press('Control+f')],
  'editor, the menu of blocks': ['/stories/{story}', async (page) => {
    await page.locator('#story-body').click();
    await page.keyboard.press('Control+End');
    await moved(page);
    await page.keyboard.press('Enter');
    await page.keyboard.type('/');
  }],
  'editor, a link': ['/stories/{story}', (page) => page.getByRole('button', { name: 'Link', exact: true }).click()],
  'editor, publishing': ['/stories/{story}', (page) => page.keyboard.press('Alt+Enter')],
  'editor, a correction': ['/stories/{live}', async (page) => {
    await page.getByRole('button', { name: 'Publication' }).or(page.getByRole('button', { name: 'More' })).first().click();
    await page.getByRole('menuitem', { name: 'Correct or update…' }).click();
  }],
  'editor, a kill': ['/stories/{live}', async (page) => {
    await page.getByRole('button', { name: 'Publication' }).or(page.getByRole('button', { name: 'More' })).first().click();
    await page.getByRole('menuitem', { name: 'Kill…' }).click();
  }],
  'editor, every block': ['/stories/{blocks}'],
  'editor, two versions': ['/stories/{story}', clash],
  'no such story': ['/stories/999999'],
  'no such screen': ['/nowhere'],
  account: ['/account'],
  'account, the password for a second factor': ['/account', (page) => page.getByRole('button', { name: 'Set it up' }).click()],
  'account, a second factor': ['/account', async (page) => {
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.locator('.key').waitFor();
  }],
  staff: ['/settings/staff'],
  'staff, inviting': ['/settings/staff', (page) => page.getByRole('button', { name: 'Invite somebody' }).click()],
  outbox: ['/settings/outbox'],
  tokens: ['/settings/tokens'],
  'tokens, a new one': ['/settings/tokens', (page) => page.getByRole('button', { name: 'New token' }).click()],
  'audit log': ['/settings/audit'],
};

const everyBlock = JSON.parse(readFileSync(new URL('../../ui/src/editor/body/every_block.json', import.meta.url), 'utf8'));

async function stories() {
  const story = (await newsroom.story('administrator')).story.id;
  const live = (await newsroom.story('administrator', { headline: 'The gates are open' })).story.id;
  const api = await newsroom.api('administrator');
  assert.equal((await api('POST', `stories/${live}/publication`, { revision: 1 })).status, 200);
  const blocks = (await newsroom.story('administrator', { body: everyBlock })).story.id;
  const title = (await api('GET', 'titles')).body.titles[0].id;
  return { story, live, blocks, title };
}

for (const colorScheme of ['light', 'dark']) {
  test(`No screen has a barrier (${colorScheme})`, { timeout: 400_000 }, async (t) => {
    const ids = await stories();
    const page = await newsroom.signIn(browser, 'administrator', { colorScheme, bypassCSP: true, reducedMotion: 'reduce' });
    for (const [name, [address, act]] of Object.entries(screens)) {
      await t.test(name, async () => {
        await page.goto(`/newsroom${address.replace(/\{(\w+)\}/, (_, kind) => ids[kind])}`);
        await page.locator('main h1, main h2, main [role=textbox]').first().waitFor();
        if (/stories\/\{/.test(address)) await writable(page);
        await act?.(page, ids[address.match(/\{(\w+)\}/)?.[1]]);
        await settled(page);
        assert.deepEqual(await violations(page), []);
      });
    }
    await page.context().close();
  });
  test(`Nor has the door (${colorScheme})`, async () => {
    const page = await sitDown(browser, server, { colorScheme, bypassCSP: true });
    for (const address of ['/newsroom/', setup, await invitation(), '/newsroom/setup/used', '/newsroom/forgot', '/newsroom/password/used']) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      assert.deepEqual(await violations(page), [], address);
    }
    await page.context().close();
  });
}

// The rows of a list or the tiles of the library.
const rows = (page) => page.getByRole('main').locator('[role=listbox] [role=option]');

// What only a phone, or a journey of its own, looks at beside the screens above.
const onAPhone = {
  ...screens,
  'desk, a story touched': ['/', (page) => rows(page).nth(2).tap()],
  'editor, checks and fields away': ['/stories/{story}', (page) => page.getByRole('button', { name: 'Checks and fields' }).tap()],
  'editor, a preview': ['/stories/{story}', (page) => page.getByRole('button', { name: 'Preview' }).tap()],
  'editor, a picture': ['/stories/{story}', (page) => page.getByRole('button', { name: 'Picture', exact: true }).tap()],
  wires: ['/wires'],
  'wires, an item': ['/wires', (page) => rows(page).nth(1).tap()],
  pictures: ['/pictures'],
  'pictures, a picture': ['/pictures', (page) => rows(page).first().tap()],
  fronts: ['/fronts'],
  'fronts, one': ['/fronts/home', (page) => page.locator('[data-found]').first().waitFor()],
  titles: ['/settings/titles'],
  'titles, one': ['/settings/titles/{title}'],
};

// The controls that lie beside the screen or are cut by its edge; what stands in a line of tools that is pushed sideways does not.
const outside = (page) => page.evaluate(() => {
  const dialog = document.querySelector('dialog[open]');
  const pushed = (node) => node.closest('.tools') !== null;
  return [...(dialog ?? document).querySelectorAll('button, a[href], input, select, textarea, [role=option], [role=tab]')]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest('.heard-only') && !node.matches('.skip, .heard-only') && !pushed(node))
    .filter((node) => {
      const { left, right, width } = node.getBoundingClientRect();
      return width > 0 && (left < 0 || right > innerWidth + 1);
    })
    .map((node) => `${node.localName} ${node.getAttribute('aria-label') ?? node.textContent.trim().slice(0, 40)}`);
});

test('On a phone no screen scrolls sideways, and what one presses lies on it', { timeout: 400_000 }, async (t) => {
  const ids = await stories();
  const page = await newsroom.signIn(browser, 'administrator', { ...phone, bypassCSP: true, reducedMotion: 'reduce' });
  for (const [name, [address, act]] of Object.entries(onAPhone)) {
    await t.test(name, async () => {
      await page.goto(`/newsroom${address.replace(/\{(\w+)\}/, (_, kind) => ids[kind])}`);
      await page.locator('main h1, main h2, main [role=textbox]').first().waitFor();
      if (/stories\/\{/.test(address)) await writable(page);
      await settled(page);
      await act?.(page, ids[address.match(/\{(\w+)\}/)?.[1]]);
      await settled(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
      assert.deepEqual(await outside(page), []);
      if (!screens[name]) assert.deepEqual(await violations(page), []);
    });
  }
  await page.context().close();
});

test('On a phone the screens that one works in stand in a bar at the bottom, which gives way to the keyboard', async () => {
  const page = await newsroom.signIn(browser, 'administrator', { ...phone, bypassCSP: true, reducedMotion: 'reduce' });
  const bar = page.getByRole('navigation', { name: 'Newsroom' });
  const { x, y, width, height } = await bar.boundingBox();
  assert.deepEqual([x, width, y + height], [0, 390, 844]);
  assert.ok(height >= 48 && height <= 64, `it is ${height} px high`);
  for (const [name, path] of [['Wires', /\/wires$/], ['Fronts', /\/fronts$/], ['Pictures', /\/pictures$/], ['Desk', /\/newsroom\/$/]]) {
    await bar.getByRole('link', { name }).tap();
    await page.waitForURL(path);
    assert.equal(await bar.getByRole('link', { name }).getAttribute('aria-current'), 'page');
  }
  await page.goto('/newsroom/wires');
  await rows(page).first().tap();
  const ways = page.locator('.ways button');
  await ways.first().waitFor();
  assert.deepEqual(await ways.allInnerTexts(), ['Take as story', 'Hold', 'Spike'], 'no keys are hinted at');
  assert.equal(new Set(await ways.evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().top))).size, 1, 'they stand in one line');
  await bar.getByRole('button', { name: 'Menu' }).tap();
  const staff = page.getByRole('menuitem', { name: 'Staff' });
  await staff.waitFor();
  const place = await staff.boundingBox();
  assert.ok(place.y > 0 && place.y + place.height < y, 'the menu lies above the bar');
  assert.deepEqual(await violations(page), []);
  await staff.tap();
  await page.waitForURL(/\/settings\/staff$/);

  // The keyboard takes the lower half; Chromium has none here.
  await bar.getByRole('link', { name: 'Desk' }).tap();
  await page.getByRole('searchbox').first().tap();
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, 'height', { value: 420, configurable: true });
    visualViewport.dispatchEvent(new Event('resize'));
  });
  await bar.waitFor({ state: 'hidden' });
  assert.ok((await page.getByRole('main').boundingBox()).height > 340, 'what is searched has the room');
  await page.context().close();
});

test('What is typed while a screen is on its way is meant for it, and does nothing else', async () => {
  const page = await newsroom.signIn(browser, 'administrator');
  await page.getByRole('listbox', { name: /^Stories/ }).getByRole('option').first().waitFor();
  let come;
  const comes = new Promise((done) => (come = done));
  await page.route(/assets\/(Wires|Editor)-.*\.js/, async (route) => {
    await comes;
    await route.continue();
  });
  for (const key of ['g', 'w', '?', 'g', 'a', '/']) await page.keyboard.press(key);
  assert.match(page.url(), /\/wires$/);
  assert.equal(await page.getByRole('dialog').count(), 0, 'no keys are shown');
  come();
  await until(() => page.getByRole('searchbox', { name: 'Search the wires' }).evaluate((field) => field === document.activeElement), 'the search of the wires has the cursor');
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.getByRole('listbox', { name: /^Stories/ }).getByRole('option').first().waitFor();
  await page.goto('/newsroom/account');
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const key of ['g', 'w', 'j']) await page.keyboard.press(key);
  await until(() => page.locator('[role=option]').nth(1).evaluate((row) => row.classList.contains('current')), 'the second item is read');
  await page.goto('/newsroom/');
  await page.getByRole('listbox', { name: /^Stories/ }).getByRole('option').first().waitFor();
  for (const key of ['n', 's', 'p', 'g', 'a', '?']) await page.keyboard.press(key);
  await writable(page);
  assert.match(page.url(), /\/stories\/new-[a-z0-9]+$/);
  assert.equal(await page.getByRole('dialog').count(), 0, 'nothing is published or scheduled');
  assert.deepEqual(page.noticed.faults, []);
  await page.context().close();
});

test('From the list to readers without a mouse', async () => {
  const { story } = await newsroom.story('editor', { headline: 'By keys alone', body: paragraphs('One.') });
  const page = await newsroom.signIn(browser, 'editor');
  await page.getByRole('listbox', { name: /^Stories/ }).getByRole('option').first().waitFor();
  const current = () => page.getByRole('listbox', { name: /^Stories/ }).getAttribute('aria-activedescendant');
  const first = await current();
  await page.keyboard.press('j');
  assert.notEqual(await current(), first);
  await page.keyboard.press('k');
  assert.equal(await current(), first);
  await page.keyboard.press('?');
  await page.getByRole('heading', { name: 'Keys', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('keys alone');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /By keys alone/ }).waitFor();
  await until(async () => (await page.getByRole('listbox', { name: /^Stories/ }).getByRole('option').count()) === 1, 'only that one is shown');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('by keys alone');
  await page.getByRole('dialog').getByRole('option', { name: /By keys alone/ }).waitFor();
  await page.keyboard.press('Enter');
  await writable(page);
  assert.match(page.url(), new RegExp(`/stories/${story.id}$`));
  for (let tabs = 0; tabs < 60 && (await page.evaluate(() => document.activeElement.id)) !== 'story-body'; ++tabs) await page.keyboard.press('Tab');
  await page.keyboard.press('Control+End');
  await moved(page);
  await page.keyboard.type(' Two.');
  await saved(page);
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('dialog').waitFor();
  await until(() => page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).isEnabled(), 'nothing is missing');
  await page.keyboard.press('Enter');
  await page.getByText(/: out\.$/).waitFor();
  const { body } = await (await newsroom.api('editor'))('GET', `stories/${story.id}`);
  assert.equal(body.story.state, 'live');
  assert.deepEqual(words(body.content.body), ['One. Two.']);
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await page.context().close();
});
