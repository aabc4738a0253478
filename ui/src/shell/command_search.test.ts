import { describe, expect, it } from 'vitest';
import { agentName } from '../account/agent';
import { commandsFor, storyNumber, type Command } from './command_search';

const command = (text: string, words = '', right?: Command['right']): Command => ({ text, words, act: () => undefined, ...(right ? { right } : {}) });
const commands = [command('Go to the desk', 'stories'), command('New story', 'write'), command('Staff', 'people roles', 'staff')];
const texts = (typed: string, may = true) => commandsFor(typed, commands, () => may).map((one) => one.text);

describe('Ctrl K', () => {
  it('offers commands whose words begin as typed, the nearest first', () => {
    expect(texts('stor')).toEqual(['New story', 'Go to the desk']);
    expect(texts('new sto')).toEqual(['New story']);
    expect(texts('xyz')).toEqual([]);
  });
  it('offers everything before something is typed, and nothing that is not allowed', () => {
    expect(texts('')).toHaveLength(3);
    expect(texts('', false)).not.toContain('Staff');
  });
  it('takes a number for a story', () => {
    expect(storyNumber(' #42 ')).toBe(42);
    expect(storyNumber('42nd street')).toBeNull();
  });
});

describe('A browser', () => {
  it('is named as people name it', () => {
    expect(agentName('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36 Edg/143.0')).toBe('Edge on Windows');
    expect(agentName('Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/19.1 Mobile Safari/604')).toBe('Safari on iPhone');
    expect(agentName('curl/8.1')).toBe('curl/8.1');
    expect(agentName('')).toBe('Unknown');
  });
});
