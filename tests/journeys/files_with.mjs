// The files below a folder, of a program that stands still, in which these words stand.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export async function filesWith(dir, words) {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const found = [];
  for (const file of files) {
    const path = join(file.parentPath ?? file.path, file.name);
    const bytes = await readFile(path);
    for (const word of words) if (bytes.includes(word)) found.push(`${path}: ${word}`);
  }
  return found;
}
