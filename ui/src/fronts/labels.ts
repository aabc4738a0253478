// The labels of shapes and fills.
import type { FrontFill, FrontShape } from '../api/fronts';

export const shapeLabels: Record<FrontShape, string> = {
  splash: 'Splash and two',
  'lead-three': 'One lead and three',
  four: 'Four across',
  'list-picture': 'List beside a picture',
  opinion: 'Opinion',
  pictures: 'In pictures',
  'most-read': 'Most read, numbered',
  latest: 'Latest, by time',
};
export const fillLabels: Record<FrontFill, string> = {
  newest: 'Newest',
  weightiest: 'Weightiest of the newest',
  most_read: 'Most read',
  none: 'Nothing',
};
export const shapes = Object.keys(shapeLabels) as FrontShape[];
export const fills = Object.keys(fillLabels) as FrontFill[];

// How many stories a shape is made for.
export const shapeCapacity: Record<FrontShape, number> = {
  splash: 3, 'lead-three': 4, four: 4, 'list-picture': 5, opinion: 4, pictures: 3, 'most-read': 10, latest: 9,
};
