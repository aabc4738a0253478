// The short form of script/attack: each attack once, small, against one server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { attacks } from '../attack/attack.mjs';
import { settings } from './copy.mjs';
import { Server } from './server.mjs';
import { Newsroom } from './newsroom.mjs';

let server;
let newsroom;
before(async () => {
  server = await Server.of(settings);
  newsroom = new Newsroom(server);
});
after(() => server?.close());

const sentences = {
  smuggling: 'No request is taken for another than it is',
  slowClients: 'Clients that dribble are hung up on, and readers do not wait',
  idleClients: 'Clients that say nothing cost little, and readers do not wait',
  unfinishedBodies: 'Bodies that never end cost a bounded memory, and readers do not wait',
  endlessAddresses: 'Addresses without an end leave nothing behind',
  guesses: 'Nobody guesses their way in, and the owner is let in',
  hostilePictures: 'Pictures of many scans are refused, and readers do not wait',
  hostileCopy: 'Copy that is made to hurt hurts nobody else',
  kills: 'What was acknowledged survives a kill',
};
for (const [name, attack] of Object.entries(attacks))
  test(sentences[name], async () => {
    const { held, says, wrong } = await attack(server, { long: false, newsroom });
    assert.ok(held, `${says}\n${(wrong ?? []).map((each) => JSON.stringify(each)).join('\n')}`);
  });
