// The program is killed while editors save: what was acknowledged is there afterwards.
import { pause } from '../journeys/server.mjs';
import { paragraphs } from '../journeys/newsroom.mjs';

export async function kills(server, { long, newsroom }) {
  const rounds = long ? 10 : 2;
  const writers = 4;
  const acknowledged = [];
  let lost = 0;
  const api = await newsroom.api('reporter');
  for (let round = 0; round < rounds; ++round) {
    let killed = false;
    const here = [];
    const writing = Array.from({ length: writers }, async (_, writer) => {
      for (let save = 0; !killed; ++save) {
        const headline = `Save ${round}-${writer}-${save}`;
        const made = await api('POST', 'stories', { content: { headline, body: paragraphs('Words.') } }).catch(() => null);
        if (made?.status === 201) here.push({ id: made.body.story?.id ?? made.body.id, headline });
      }
    });
    await pause(300 + Math.random() * 700);
    await server.stop('SIGKILL');
    killed = true;
    await Promise.all(writing);
    await server.open({ same: true });
    acknowledged.push(...here);
    for (const { id, headline } of here) {
      const kept = await api('GET', `stories/${id}`);
      if (kept.status !== 200 || !kept.text.includes(headline)) ++lost;
    }
  }
  return {
    held: lost === 0 && acknowledged.length > 0,
    says: `${rounds} kill -9 while ${writers} editors save: ${acknowledged.length} saves acknowledged, ${lost} lost`,
  };
}
