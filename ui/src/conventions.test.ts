// The conventions of this folder that the compiler does not check.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.(svelte|ts)$/.test(name));
const text = (name: string) => readFileSync(join('src', name), 'utf8');
const ours = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> };

describe('The house', () => {
  it('has components under 200 lines', () => {
    expect(files.filter((name) => name.endsWith('.svelte') && text(name).split('\n').length >= 200)).toEqual([]);
  });
  it('says of everything what it is', () => {
    const escape = /(:|\bas|<)\s*any\s*([;,)>\]|&={}]|$)|@ts-(ignore|nocheck|expect-error)/m;
    expect(files.filter((name) => !name.endsWith('house.test.ts') && escape.test(text(name)))).toEqual([]);
  });
  it('puts no markup into a page past Svelte, and no style that the policy refuses', () => {
    const past = /\{@html|\.innerHTML\s*=|insertAdjacentHTML|\sstyle="/;
    expect(files.filter((name) => !name.endsWith('.test.ts') && past.test(text(name)))).toEqual([]);
  });
  it('stands on ten packages at most, each pinned', () => {
    expect(Object.keys(ours.dependencies).length).toBeLessThanOrEqual(10);
    for (const version of Object.values({ ...ours.dependencies, ...ours.devDependencies })) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
