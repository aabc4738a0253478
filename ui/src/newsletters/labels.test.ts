import { describe, expect, it } from 'vitest';
import { counted, schedule, share } from './labels';

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

describe('When a newsletter goes', () => {
  it('is said as people say it', () => {
    expect(schedule({ weekdays: [...week], times: ['12:30'] })).toBe('Monday to Friday at 12:30');
    expect(schedule({ weekdays: [...week, 'saturday', 'sunday'], times: ['18:00', '07:00'] })).toBe('Every day at 07:00 and 18:00');
    expect(schedule({ weekdays: ['sunday', 'saturday'], times: ['09:00'] })).toBe('Saturday and Sunday at 09:00');
    expect(schedule({ weekdays: ['monday', 'wednesday', 'friday'], times: ['06:00'] })).toBe('Monday, Wednesday and Friday at 06:00');
    expect(schedule({ weekdays: [], times: ['06:00'] })).toBe('Never by itself');
  });
});
describe('Counts', () => {
  it('are one or many, with their thousands parted', () => {
    expect([counted(1, 'subscriber'), counted(12_400, 'subscriber')]).toEqual(['1 subscriber', '12,400 subscribers']);
  });
  it('have a share of the whole unless that is nothing', () => {
    expect([share(1, 3), share(0, 5), share(1, 0)]).toEqual(['33.3 %', '0 %', '']);
  });
});
