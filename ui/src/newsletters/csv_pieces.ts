// A table (RFC 4180) cut into pieces that each begin at the beginning of a row, so that a file of any size is sent one piece at a time.
export interface CsvPiece {
  bytes: Uint8Array<ArrayBuffer>;
  lines: number; // line ends in it
}

const quote = 0x22, feed = 0x0a, separators = new Set([0x2c, 0x3b, 0x09]); // , ; and the tab

// Behind the last row that is whole, and how many lines end before that. A row that fills all of it (a quote that is never closed) is cut at
// a line's end: it can't be read anyway.
function lastRow(bytes: Uint8Array): { end: number; lines: number } {
  let quoted = false, atStart = true, lines = 0, row = { end: 0, lines: 0 }, line = { end: 0, lines: 0 };
  bytes.forEach((byte, at) => {
    if (byte === feed) line = { end: at + 1, lines: ++lines };
    if (quoted) quoted = byte !== quote;
    // A quote inside a field of quotes is written twice: the second opens it again.
    else if (byte === quote && (atStart || bytes[at - 1] === quote)) quoted = true;
    else if (byte === feed) row = line;
    atStart = !quoted && (byte === feed || separators.has(byte));
  });
  return row.end > 0 ? row : line;
}

// At most so many bytes each, but for a line that is longer. `at`: where to go on.
export async function csvPiece(file: Blob, at: number, most: number): Promise<CsvPiece> {
  const bytes = new Uint8Array(await file.slice(at, at + most).arrayBuffer());
  const { end, lines } = lastRow(bytes);
  const isLast = at + bytes.length >= file.size;
  if (isLast || end === 0) return { bytes, lines: bytes.reduce((count, byte) => count + Number(byte === feed), 0) };
  return { bytes: bytes.subarray(0, end), lines };
}
