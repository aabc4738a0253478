// An edition by way of Postfix, and Postfix's own bounce on its way back.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Postfix, withoutPostfix } from './postfix.mjs';
import { CountingRelay, ask, isSent, send, states, title } from './sending.mjs';
import { until } from './server.mjs';

test('Postfix takes an edition for all; whoever the last server knows nothing of comes back and is suppressed', { skip: withoutPostfix }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'postfix-journey-'));
  const gone = 'reader7@mail.example';
  const last = await new CountingRelay().open();
  last.refuse = (to) => (to === gone ? [550, '5.1.1 No such user'] : null);
  const postfix = await Postfix.open(last.port);
  const server = await title(folder, postfix.port, 20, `bounces = "bounces@journey.example"\nbounce_folder = "${postfix.returned}"`);
  try {
    send(server);
    await isSent(server);
    assert.equal(states(server).taken + (states(server).bounced ?? 0), 20, 'Postfix took all of them');
    await until(() => last.count === 19, 'the others have theirs');
    await until(() => ask(server, 'SELECT email FROM mail_suppression').length > 0, 'the bounce is followed', 120_000);
    assert.deepEqual(ask(server, 'SELECT email, reason FROM mail_suppression'), [[gone, 'bounced']]);
    assert.deepEqual(ask(server, "SELECT kind FROM mail_report"), [['hard']]);
    assert.deepEqual(states(server), { bounced: 1, taken: 19 });
    assert.ok(!last.taken.has(gone) && [...last.taken.values()].every((times) => times === 1));
    assert.match(await postfix.log(), /status=bounced/);
    assert.ok(!(await readFile(server.log, 'utf8')).includes(gone), 'the log says no address');
  } catch (error) {
    throw new Error(`${error.message}\nPostfix says:\n${await postfix.log()}`, { cause: error });
  } finally {
    await server.close();
    await postfix.close();
    await last.close();
    await rm(folder, { recursive: true, force: true });
  }
});
