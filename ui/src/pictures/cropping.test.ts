import { describe, expect, test } from 'vitest';
import { aroundFocus, resized, moved, pixelsAcross, scaled, shapes, type Corner } from './cropping';
import type { Crop } from '../api/types';

const photo = { width: 3000, height: 2000 };
const [wide, , square] = shapes as [typeof shapes[0], typeof shapes[0], typeof shapes[0]];
const ratio = (crop: Crop) => (crop.width * photo.width) / (crop.height * photo.height);
const inside = (crop: Crop) => crop.x >= 0 && crop.y >= 0 && crop.x + crop.width <= 1.0001 && crop.y + crop.height <= 1.0001;

describe('Without a crop of the desk’s', () => {
  test('a shape shows the largest part around the focal point', () => {
    expect(aroundFocus(photo, wide, { x: 0.5, y: 0.5 })).toEqual({ x: 0, y: 0.0781, width: 1, height: 0.8438 });
    expect(aroundFocus(photo, square, { x: 0.9, y: 0.5 })).toEqual({ x: 0.3333, y: 0, width: 0.6667, height: 1 });
  });
});

describe('A crop', () => {
  const crop = { x: 0.2, y: 0.2, width: 0.4, height: 0.6 };
  test('moves as far as the edges', () => {
    expect(moved(crop, -1, 0.1)).toEqual({ x: 0, y: 0.3, width: 0.4, height: 0.6 });
    expect(moved(crop, 1, 1)).toEqual({ x: 0.6, y: 0.4, width: 0.4, height: 0.6 });
  });
  test('grows and shrinks around its middle, keeps its shape and stays inside', () => {
    for (const by of [0.01, 0.5, 0.9, 1.1, 4]) {
      const other = scaled(photo, square, crop, by);
      expect(ratio(other)).toBeCloseTo(1, 2);
      expect(inside(other)).toBe(true);
    }
  });
  test('is drawn by a corner while the one across stays', () => {
    for (const [corner, x, y] of [['se', 0.9, 0.5], ['nw', 0, 0], ['ne', 1, 0.1], ['sw', 0.1, 2]] as [Corner, number, number][]) {
      const other = resized(photo, square, crop, corner, x, y);
      expect(ratio(other)).toBeCloseTo(1, 2);
      expect(inside(other)).toBe(true);
      const across = { x: corner.endsWith('w') ? other.x + other.width : other.x, y: corner.startsWith('n') ? other.y + other.height : other.y };
      expect(across.x).toBeCloseTo(corner.endsWith('w') ? 0.6 : 0.2, 2);
      expect(across.y).toBeCloseTo(corner.startsWith('n') ? 0.8 : 0.2, 2);
    }
  });
  test('drawn over its own corner it does not turn inside out', () => {
    const other = resized(photo, square, crop, 'se', 0, 0);
    expect(other.width).toBeGreaterThan(0);
    expect(inside(other)).toBe(true);
  });
  test('says how many pixels of the file it shows', () => {
    expect(pixelsAcross(photo, crop)).toBe(1200);
  });
});
