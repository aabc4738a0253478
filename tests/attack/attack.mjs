// What script/attack runs, each against a server of its own making on this machine. Nothing but loopback is asked.
//   node tests/attack/attack.mjs [--short]
import { fileURLToPath } from 'node:url';
import { Server } from '../journeys/server.mjs';
import { Newsroom } from '../journeys/newsroom.mjs';
import { endlessAddresses } from './addresses.mjs';
import { idleClients, memoryOf, slowClients, unfinishedBodies } from './clients.mjs';
import { guesses } from './guesses.mjs';
import { kills } from './kills.mjs';
import { smuggling } from './smuggling.mjs';
import { hostileCopy, hostilePictures } from './uploads.mjs';

export const attacks = { smuggling, slowClients, idleClients, unfinishedBodies, endlessAddresses, guesses, hostilePictures, hostileCopy, kills };

async function main() {
  const long = !process.argv.includes('--short');
  const server = await Server.demo();
  const newsroom = new Newsroom(server);
  const before = memoryOf(server);
  let failed = 0;
  try {
    for (const [name, attack] of Object.entries(attacks)) {
      const began = performance.now();
      const { held, says, wrong } = await attack(server, { long, newsroom }).catch((error) => ({ held: false, says: `${name}: ${error.stack}` }));
      if (!held) ++failed;
      console.log(`${held ? 'held  ' : 'FAILED'}  ${says}  (${((performance.now() - began) / 1000).toFixed(0)} s)`);
      for (const each of wrong ?? []) console.log(`        ${JSON.stringify(each)}`);
    }
    console.log(`memory  ${before.toFixed(0)} MB before all, ${memoryOf(server).toFixed(0)} MB after`);
  } finally {
    await server.close();
  }
  process.exitCode = failed ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
