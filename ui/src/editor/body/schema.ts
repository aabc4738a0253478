// The body's schema: exactly the nodes, attributes and marks of the server (story/body.h). What is in no extension here can't be
// in a body: not by typing, not by pasting, not by a file.
import { getSchema, type Extensions } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { bodyMarks } from './marks';
import { tableNodes } from './table';
import { textNodes } from './text_nodes';
import { objectNodes, type ObjectViews } from './object_nodes';

export function bodyExtensions(views: Partial<ObjectViews> = {}): Extensions {
  return [...textNodes, ...tableNodes, ...objectNodes(views), ...bodyMarks];
}

export function bodySchema(): Schema {
  return getSchema(bodyExtensions());
}
