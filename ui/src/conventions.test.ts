// The conventions of this folder that the compiler does not check.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.(svelte|ts)$/.test(name));
const text = (name: string) => readFileSync(join('src', name), 'utf8');
const ours = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> };

// The heads of the lists of a component: "items as item, index (index)".
function listsOf(source: string): string[] {
  const heads: string[] = [];
  for (const { index } of source.matchAll(/\{#each /g)) {
    let end = index + 1;
    for (let depth = 1; depth > 0; end++) depth += source[end] === '{' ? 1 : source[end] === '}' ? -1 : 0;
    heads.push(source.slice(index + '{#each '.length, end - 1));
  }
  return heads;
}

// A key is the place in the list, or what identifies an item whatever it says: two that read alike must never meet in one key.
function isKeyedByIdentity(head: string): boolean {
  const found = / as (?:.*?)(?:, (\w+))? \(([^()]+)\)$/s.exec(head);
  if (!found) return false;
  const [, index, key = ''] = found;
  return key === index || key === 'key' || /^[\w.]+\.(id|key|number|tab)$/.test(key);
}

describe('The client', () => {
  it('has components under 200 lines', () => {
    expect(files.filter((name) => name.endsWith('.svelte') && text(name).split('\n').length >= 200)).toEqual([]);
  });
  it('gives everything a type', () => {
    const escape = /(:|\bas|<)\s*any\s*([;,)>\]|&={}]|$)|@ts-(ignore|nocheck|expect-error)/m;
    expect(files.filter((name) => !name.endsWith('conventions.test.ts') && escape.test(text(name)))).toEqual([]);
  });
  it('puts no markup into a page past Svelte, and no style that the policy refuses', () => {
    const past = /\{@html|\.innerHTML\s*=|insertAdjacentHTML|\sstyle="/;
    expect(files.filter((name) => !name.endsWith('.test.ts') && past.test(text(name)))).toEqual([]);
  });
  it('keys every list by identity, never by what its items say', () => {
    const wrong = files.filter((name) => name.endsWith('.svelte'))
      .flatMap((name) => listsOf(text(name)).filter((head) => !isKeyedByIdentity(head)).map((head) => `${name}: ${head}`));
    expect(wrong).toEqual([]);
  });
  it('knows a key that is made of text', () => {
    for (const head of ['warnings as warning (warning.text)', 'checks as { what, text } (what + text)', 'names as name (name)', 'views as view (view.name)', 'items as item',
      'uses as use (`${use.story}`)', 'cards as card, at (`${card.story} ${at}`)']) expect(isKeyedByIdentity(head), head).toBe(false);
    for (const head of ['rows as row (row.id)', 'names as name, index (index)', 'copies as copy (copy.title.id)', 'cards as { key, card } (key)'])
      expect(isKeyedByIdentity(head), head).toBe(true);
  });
  it('depends on ten packages at most, each pinned', () => {
    expect(Object.keys(ours.dependencies).length).toBeLessThanOrEqual(10);
    for (const version of Object.values({ ...ours.dependencies, ...ours.devDependencies })) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
