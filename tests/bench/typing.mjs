// Types into a long story as a person would, in Chromium, and says what held the main thread: the long tasks (50 ms and
// more), the time from a stroke to its next frame (Event Timing), and the widest gap between two frames.
import { settings } from '../journeys/copy.mjs';
import { Server } from '../journeys/server.mjs';
import { Newsroom, paragraphs, saved, writable } from '../journeys/newsroom.mjs';
import { openBrowser } from '../journeys/reader.mjs';

const words = Number(process.argv[2] ?? 5000);
const budget = 50;
const text = 'and the tide came over the bar, as the pilots had said it would, ';

function watch() {
  window.seen = { tasks: [], strokes: [], gap: 0 };
  const { seen } = window;
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => seen.tasks.push(duration))).observe({ type: 'longtask' });
  new PerformanceObserver((list) => list.getEntries().forEach(({ name, processingStart, processingEnd }) => {
    if (/^key|input/.test(name)) seen.strokes.push(processingEnd - processingStart);
  })).observe({ type: 'event', durationThreshold: 16 });
  let last = performance.now();
  requestAnimationFrame(function frame(now) {
    seen.gap = Math.max(seen.gap, now - last);
    last = now;
    requestAnimationFrame(frame);
  });
}

function row(name, values, unit = 'ms') {
  const sorted = [...values].sort((a, b) => a - b);
  const most = sorted.at(-1) ?? 0;
  console.log(`  ${name.padEnd(34)} ${String(sorted.length).padStart(5)}   most ${most.toFixed(1)} ${unit}`);
  return most;
}

const server = await Server.of(settings);
const browser = await openBrowser();
let missed = false;
try {
  const newsroom = new Newsroom(server);
  const body = paragraphs(...Array.from({ length: Math.ceil(words / 40) }, (_, at) => `${at} ${'the harbour town waits for the tide '.repeat(6).trim()}.`));
  const { story } = await newsroom.story('editor', { body });
  const page = await newsroom.signIn(browser, 'editor', { path: `/stories/${story.id}` });
  await writable(page);
  for (const [place, go] of [['at the beginning', 'Control+Home'], ['at the end', 'Control+End']]) {
    await page.locator('#story-body').click();
    await page.keyboard.press(go);
    await saved(page);
    await page.evaluate(watch);
    for (let lines = 0; lines < 4; ++lines) {
      await page.keyboard.type(text, { delay: 40 });
      if (lines === 1) await page.keyboard.press('Enter');
    }
    await saved(page);
    const seen = await page.evaluate(() => window.seen);
    console.log(`${words} words, ${4 * text.length} strokes ${place}, saved by itself meanwhile`);
    const long = row('long tasks', seen.tasks);
    row('strokes slower than a frame', seen.strokes);
    row('widest gap between frames', [seen.gap]);
    console.log(`  budget, no task of ${budget} ms: ${long >= budget ? 'MISSED' : 'met'}`);
    missed ||= long >= budget;
  }
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = missed ? 1 : 0;
