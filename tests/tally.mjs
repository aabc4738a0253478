// Adds up what script/test left in a folder and prints "N passed, N failed": GoogleTest's JSON files,
// node's TAP file and the single checks. Ends with status 1 when anything failed or nothing ran.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = process.argv[2];
const total = { passed: 0, failed: 0, skipped: 0 };
const rows = [];

function add(name, passed, failed, skipped = 0) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  rows.push({ name, passed, failed, skipped });
}

function addRoom(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const tests = report.testsuites.flatMap((suite) => suite.testsuite);
  const failed = tests.filter((test) => test.failures?.length > 0).length;
  const skipped = tests.filter((test) => test.result === 'SKIPPED' || test.status === 'NOTRUN').length;
  add(basename(file, '.json').replace(/_test$/, ''), tests.length - failed - skipped, failed, skipped);
}

function addJourneys(file) {
  const text = readFileSync(file, 'utf8');
  const count = (word) => Number(text.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  const ended = /^# pass \d+$/m.test(text);
  add('journeys', count('pass'), ended ? count('fail') + count('cancelled') : 1, count('skipped'));
}

const gtest = join(folder, 'gtest');
if (existsSync(gtest)) readdirSync(gtest).sort().forEach((file) => addRoom(join(gtest, file)));

// A program that crashed leaves no report of its own.
const broken = join(folder, 'rooms.broken');
if (existsSync(broken)) {
  for (const line of readFileSync(broken, 'utf8').split('\n').filter(Boolean)) {
    const [room, ...what] = line.split(' ');
    if (!existsSync(join(gtest, `${room}_test.json`))) add(`${room} (${what.join(' ')})`, 0, 1);
  }
}

const tap = join(folder, 'journeys.tap');
if (existsSync(tap)) addJourneys(tap);

for (const file of readdirSync(folder).filter((name) => name.endsWith('.check')).sort()) {
  const passed = readFileSync(join(folder, file), 'utf8').trim() === 'passed';
  add(basename(file, '.check'), passed ? 1 : 0, passed ? 0 : 1);
}

for (const row of rows) {
  const skipped = row.skipped ? `, ${row.skipped} skipped` : '';
  console.log(`  ${row.name.padEnd(18)} ${row.passed} passed, ${row.failed} failed${skipped}`);
}
const skipped = total.skipped ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
