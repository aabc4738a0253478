// Guesses at an editor's account, from one place and from as many as there are, while the editor signs in.
import { request } from '../journeys/server.mjs';
import { inParallel, place } from './wire.mjs';

const cookiesOf = (reply) => (reply.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]);

// Tries one way `count` times: how many were looked at, how many waited, how many came in.
async function tried(count, atOnce, once) {
  const seen = { looked: 0, waited: 0, in: 0 };
  await inParallel(count, atOnce, async (at) => {
    const status = await once(at);
    if (status === 429 || status === 503) ++seen.waited;
    else if (status < 300) ++seen.in;
    else ++seen.looked;
  });
  return seen;
}

export async function guesses(server, { long, newsroom }) {
  const count = long ? 10_000 : 400;
  const editor = await newsroom.hire('editor', 'Guessed At');
  const post = (given, { from, cookie = '', forged = '' }) => request(server.port, '/newsroom/api/session', {
    method: 'POST', from, body: JSON.stringify(given),
    headers: {
      Origin: server.origin, 'Content-Type': 'application/json', ...(cookie ? { Cookie: cookie } : {}),
      ...(forged ? { 'X-Forwarded-For': forged } : {}),
    },
  });
  const right = { email: editor.email, password: editor.password };
  const known = cookiesOf(await post(right, { from: '127.200.0.1' })).find((cookie) => cookie.startsWith('stoppress_browser'));
  const wrong = (at) => ({ email: editor.email, password: `herrings in a row ${at}` });

  const ofOne = await tried(count, 8, async (at) => (await post(wrong(at), { from: '127.201.0.1', forged: place(at, true) })).status);
  const ofMany = await tried(count, 8, async (at) => (await post(wrong(at), { from: place(at, true) })).status);
  const owner = (await post(right, { from: '127.200.0.1', cookie: known })).status;
  const tokens = await tried(count, 8, async (at) =>
    (await request(server.port, '/newsroom/api/session', { from: place(at, true), headers: { Authorization: `Bearer guess${at}` } })).status);
  const links = await tried(count, 8, async (at) =>
    (await request(server.port, `/newsroom/api/invitation/guess${at}`, { from: place(at, true) })).status);
  const previews = await tried(count, 8, async (at) => (await request(server.port, `/preview/guess${at}`, { from: place(at, true) })).status);
  const inside = ofOne.in + ofMany.in + tokens.in + links.in + previews.in;
  return {
    held: inside === 0 && owner === 201 && ofOne.looked <= 6 && ofMany.looked <= 30,
    says: `${5 * count} guesses at passwords, tokens, links and previews: ${inside} came in; at one account ${ofOne.looked} were looked at from one place, which said that it was many, and ${ofMany.looked} from ${count} networks; the owner ${owner === 201 ? 'signed in meanwhile' : 'was locked out'}`,
  };
}
