// The part of a picture that each shape shows, in parts of its width and height. Pure: the screen draws what this says.
import type { Crop, Picture } from '../api/types';

export interface Shape {
  name: '16x9' | '4x3' | '1x1';
  text: string;
  ratio: number;
  where: string;
}
export const shapes: Shape[] = [
  { name: '16x9', text: '16:9', ratio: 16 / 9, where: 'leads of fronts, shared links' },
  { name: '4x3', text: '4:3', ratio: 4 / 3, where: 'cards and lists' },
  { name: '1x1', text: '1:1', ratio: 1, where: 'search engines' },
];
// Below this a lead is soft on a large screen, and search engines want no less.
export const sharpFrom = 1200;

type Sized = Pick<Picture, 'width' | 'height'>;
type Focus = { x: number; y: number };

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
const round = (value: number) => Math.round(value * 10_000) / 10_000;
// The width of a crop by its height, in parts.
const partRatio = (picture: Sized, shape: Shape) => (shape.ratio * picture.height) / picture.width;

function placed(x: number, y: number, width: number, height: number): Crop {
  return { x: round(clamp(x, 0, 1 - width)), y: round(clamp(y, 0, 1 - height)), width: round(width), height: round(height) };
}

// The largest part of that shape, with the focal point as near to its middle as the edges allow: what the server cuts by itself.
export function aroundFocus(picture: Sized, shape: Shape, focus: Focus): Crop {
  const ratio = partRatio(picture, shape);
  const width = Math.min(1, ratio);
  const height = Math.min(1, 1 / ratio);
  return placed(focus.x - width / 2, focus.y - height / 2, width, height);
}

export function moved(crop: Crop, right: number, down: number): Crop {
  return placed(crop.x + right, crop.y + down, crop.width, crop.height);
}

const smallest = 0.05;

function sizedTo(picture: Sized, shape: Shape, width: number): { width: number; height: number } {
  const ratio = partRatio(picture, shape);
  const fitting = clamp(width, smallest, Math.min(1, ratio));
  return { width: fitting, height: Math.min(1, fitting / ratio) };
}

// Larger or smaller around its middle.
export function scaled(picture: Sized, shape: Shape, crop: Crop, by: number): Crop {
  const { width, height } = sizedTo(picture, shape, crop.width * by);
  return placed(crop.x + (crop.width - width) / 2, crop.y + (crop.height - height) / 2, width, height);
}

export type Corner = 'nw' | 'ne' | 'sw' | 'se';

// One corner is drawn to (x, y); the one across stays where it is, and the shape is kept.
export function resized(picture: Sized, shape: Shape, crop: Crop, corner: Corner, x: number, y: number): Crop {
  const west = corner.endsWith('w');
  const north = corner.startsWith('n');
  const stays = { x: west ? crop.x + crop.width : crop.x, y: north ? crop.y + crop.height : crop.y };
  const ratio = partRatio(picture, shape);
  const room = { width: west ? stays.x : 1 - stays.x, height: north ? stays.y : 1 - stays.y };
  const wanted = Math.max(west ? stays.x - x : x - stays.x, (north ? stays.y - y : y - stays.y) * ratio);
  const { width, height } = sizedTo(picture, shape, Math.min(wanted, room.width, room.height * ratio));
  return placed(west ? stays.x - width : stays.x, north ? stays.y - height : stays.y, width, height);
}

// How many pixels of the file it shows across.
export const pixelsAcross = (picture: Sized, crop: Crop) => Math.round(picture.width * crop.width);

export const sameCrop = (a: Crop, b: Crop) =>
  ([['x'], ['y'], ['width'], ['height']] as [keyof Crop][]).every(([side]) => Math.abs(a[side] - b[side]) < 0.0005);
