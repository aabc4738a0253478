import { describe, expect, it } from 'vitest';
import { field, render, text } from '../../testing/render';
import Field from './Field.svelte';

const show = (props: Record<string, unknown>) => render(Field, { label: 'Founded', value: '1871', ...props } as never);

describe('A field', () => {
  it('is named by its label, also where the label is only heard', () => {
    show({ hideLabel: true });
    expect(field('Founded').value).toBe('1871');
    expect(document.querySelector('label')?.className).toContain('heard-only');
  });
  it('has no hint and no error that nobody gave', () => {
    show({});
    expect(field('Founded').hasAttribute('aria-describedby')).toBe(false);
    expect(field('Founded').hasAttribute('aria-invalid')).toBe(false);
    expect(text()).toBe('Founded');
  });
  it('can be read and not changed', () => {
    show({ readonly: true });
    expect(field('Founded').readOnly).toBe(true);
  });
  it('can be read and not chosen', () => {
    show({ kind: 'choice', readonly: true, choices: [{ value: '1871', text: 'In 1871' }] });
    expect(field('Founded').disabled).toBe(true);
  });
  it('is of the kind that a browser knows', () => {
    show({ kind: 'datetime-local', min: '2026-01-01T00:00', value: '2026-11-24T14:30' });
    expect([field('Founded').type, field('Founded').min]).toEqual(['datetime-local', '2026-01-01T00:00']);
  });
  it('has the rows it is given', () => {
    show({ kind: 'area', rows: 6, maxlength: 80 });
    const area = field('Founded') as unknown as HTMLTextAreaElement;
    expect([area.rows, area.maxLength]).toEqual([6, 80]);
  });
  it('is where a check leads to', () => {
    show({ member: 'section' });
    expect(field('Founded').dataset['field']).toBe('section');
  });
  it('is not spell-checked where words are no language', () => {
    show({ kind: 'email' });
    expect(field('Founded').getAttribute('spellcheck')).toBe('false');
  });
  it('offers two choices that read alike', () => {
    show({ kind: 'choice', choices: [{ value: '1', text: 'World' }, { value: '2', text: 'World' }, { value: '2', text: 'World' }] });
    expect(document.querySelectorAll('option')).toHaveLength(3);
  });
});
