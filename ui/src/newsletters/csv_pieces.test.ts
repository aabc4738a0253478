import { describe, expect, it } from 'vitest';
import { csvPiece } from './csv_pieces';

async function pieces(text: string, most: number) {
  const file = new Blob([text]);
  const all: string[] = [];
  let lines = 0;
  for (let at = 0; at < file.size;) {
    const piece = await csvPiece(file, at, most);
    all.push(new TextDecoder().decode(piece.bytes));
    at += piece.bytes.length;
    lines += piece.lines;
  }
  return { all, lines };
}

describe('A table in pieces', () => {
  it('is cut where a row ends, and nothing of it is lost', async () => {
    const { all, lines } = await pieces('email,name\na@b.example,Ada\nc@d.example,Cy\nlast@b.example', 28);
    expect(all).toEqual(['email,name\na@b.example,Ada\n', 'c@d.example,Cy\n', 'last@b.example']);
    expect(lines).toBe(3);
  });
  it('keeps a field of several lines together', async () => {
    const { all } = await pieces('email,name\na@b.example,"Ada\nof the ""quay"""\nc@d.example,Cy\n', 46);
    expect(all).toEqual(['email,name\na@b.example,"Ada\nof the ""quay"""\n', 'c@d.example,Cy\n']);
  });
  it('takes a quote inside a field for what it is', async () => {
    const { all } = await pieces('email;name\na@b.example;Ada "the" Quill 6"\nc@d.example;Cy\n', 50);
    expect(all).toEqual(['email;name\na@b.example;Ada "the" Quill 6"\n', 'c@d.example;Cy\n']);
  });
  it('goes on at a line’s end behind a quote that is never closed', async () => {
    const { all } = await pieces(`"email\n${'a@b.example\n'.repeat(10)}`, 40);
    expect(all.join('')).toBe(`"email\n${'a@b.example\n'.repeat(10)}`);
    expect(all.every((piece) => piece.length <= 40)).toBe(true);
  });
  it('is as large as it is, in pieces that are not larger than they may be', async () => {
    for (const rows of [1000, 2000, 4000]) {
      const { all, lines } = await pieces('someone@mail.example,Some One\n'.repeat(rows), 10_000);
      expect(lines).toBe(rows);
      expect(Math.max(...all.map((piece) => piece.length))).toBeLessThanOrEqual(10_000);
    }
  });
});
