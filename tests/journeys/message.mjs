// A message as a reader's browser sends it: with a token, and the work that the page's script does for it.
import { createHash } from 'node:crypto';

export async function withToken(server, fields, { work = true } = {}) {
  const { token, bits } = await server.json('/message/token');
  if (!work) return { ...fields, token };
  for (let text = 0; ; ++text) {
    const hash = createHash('sha256').update(`${token}:${text}`).digest();
    if (hash.readUInt32BE(0) >>> (32 - bits) === 0) return { ...fields, token, work: String(text) };
  }
}
