import { beforeEach, expect, test } from 'vitest';
import { Refused, Unreachable } from '../api/call';
import { answers } from '../../testing/timers';
import type { Uploaded } from './upload';
import { Uploads } from './uploads.svelte';

interface Loading {
  name: string;
  progress: (part: number) => void;
  done: (picture: Uploaded) => void;
  failed: (error: unknown) => void;
}
let sent: Loading[];
let arrived: number[];
let uploads: Uploads;
const files = (...names: string[]) => names.map((name) => new File(['x'], name, { type: 'image/jpeg' }));
const states = () => uploads.all.map((one) => one.state);

beforeEach(() => {
  sent = [];
  arrived = [];
  uploads = new Uploads(({ id }) => arrived.push(id), (file, progress) => ({
    picture: new Promise((done, failed) => sent.push({ name: file.name, progress, done, failed })),
    stop: () => undefined,
  }));
});

test('Two files are sent at once and the others wait for their turn', async () => {
  uploads.add(files('a.jpg', 'b.jpg', 'c.jpg'));
  expect(states()).toEqual(['sending', 'sending', 'waiting']);
  sent[0]!.progress(0.5);
  expect(uploads.all[0]!.part).toBe(0.5);
  sent[0]!.progress(1);
  expect(uploads.all[0]!.state).toBe('looking');
  sent[0]!.done({ id: 1 } as Uploaded);
  await answers();
  expect(states()).toEqual(['done', 'sending', 'sending']);
  expect(arrived).toEqual([1]);
});

test('One that is refused says why and holds up no other', async () => {
  uploads.add(files('lie.jpg', 'b.jpg', 'c.jpg'));
  sent[0]!.failed(new Refused(422, { detail: 'This is no picture.' }));
  await answers();
  expect(states()).toEqual(['refused', 'sending', 'sending']);
  expect(uploads.all[0]!.why).toBe('This is no picture.');
  expect(uploads.all[0]!.canRetry).toBe(false);
});

test('After a lost connection a file can be sent again', async () => {
  uploads.add(files('a.jpg'));
  sent[0]!.failed(new Unreachable());
  await answers();
  const [one] = uploads.all;
  expect(one!.canRetry).toBe(true);
  uploads.tryAgain(one!);
  sent[1]!.done({ id: 4, was_there: true } as Uploaded);
  await answers();
  expect(one!.state).toBe('known');
  expect(arrived).toEqual([4]);
});

test('What was put away does not arrive', async () => {
  uploads.add(files('a.jpg'));
  uploads.putAway(uploads.all[0]!);
  sent[0]!.done({ id: 4 } as Uploaded);
  await answers();
  expect(arrived).toEqual([]);
});
