// What is shipped beside the program: the systemd unit keeps the program in its room, and the release binary
// carries what the compiler and the linker can do against a mistake in it.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import assert from 'node:assert/strict';

const root = new URL('../..', import.meta.url).pathname;
const unit = join(root, 'packaging/stoppress.service');
const binary = join(root, 'build/release/stoppress');
const has = (program) => spawnSync('which', [program]).status === 0;

test('the systemd unit leaves the program nothing of the machine that it does not need', () => {
  const lines = readFileSync(unit, 'utf8').split('\n');
  const needed = [
    'User=stoppress', 'UMask=0077', 'StateDirectoryMode=0700', 'ProtectSystem=strict', 'ProtectHome=yes',
    'PrivateTmp=yes', 'PrivateDevices=yes', 'PrivateUsers=yes', 'PrivateMounts=yes', 'ProcSubset=pid',
    'ProtectProc=invisible', 'ProtectClock=yes', 'ProtectControlGroups=yes', 'ProtectHostname=yes',
    'ProtectKernelLogs=yes', 'ProtectKernelModules=yes', 'ProtectKernelTunables=yes', 'CapabilityBoundingSet=',
    'AmbientCapabilities=', 'NoNewPrivileges=yes', 'RestrictSUIDSGID=yes', 'RestrictNamespaces=yes',
    'RestrictRealtime=yes', 'LockPersonality=yes', 'MemoryDenyWriteExecute=yes',
    'RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX', 'SystemCallArchitectures=native',
    'SystemCallFilter=@system-service', 'SystemCallFilter=~@privileged @resources @obsolete',
  ];
  assert.deepEqual(needed.filter((line) => !lines.includes(line)), []);
});

test('systemd counts little that the unit leaves open', { skip: !has('systemd-analyze') && 'systemd-analyze is not here' }, () => {
  const said = execFileSync('systemd-analyze', ['security', '--offline=yes', '--no-pager', unit], { encoding: 'utf8' });
  const [, exposure] = said.match(/Overall exposure level for stoppress\.service: ([\d.]+)/);
  assert.ok(Number(exposure) <= 2.0, `${exposure} of 10`);
});

test('the release binary carries its hardening', { skip: !existsSync(binary) && 'there is no build/release/stoppress' }, () => {
  const readelf = (...options) => execFileSync('readelf', ['-W', ...options, binary], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const dynamic = readelf('-d');
  const segments = readelf('-l');
  const symbols = readelf('--dyn-syms');
  assert.match(readelf('-h'), /Type:\s+DYN/, 'it can be loaded anywhere (PIE)');
  assert.match(dynamic, /FLAGS_1.*PIE/);
  assert.match(segments, /GNU_RELRO/, 'what the loader writes is read-only afterwards');
  assert.match(dynamic, /BIND_NOW|FLAGS_1.*NOW/, 'all of it, at the start');
  assert.match(segments, /GNU_STACK.*RW /, 'no stack is executable');
  assert.match(symbols, /__stack_chk_fail/, 'functions with buffers check the stack');
  const fortified = new Set([...symbols.matchAll(/(__\w+_chk)@/g)].map(([, name]) => name));
  fortified.delete('__stack_chk_fail');
  assert.ok(fortified.size >= 3, `sizes are checked where they are known: ${[...fortified]}`);
  // The whole is marked for it only where the system's own start-up files are; Debian's are not.
  const landings = readFileSync(binary).toString('latin1').split('\xf3\x0f\x1e\xfa').length - 1;
  if (process.arch === 'x64') assert.ok(landings > 1000, `functions say that they may be jumped to (CET): ${landings}`);
});

for (const [what, option] of [
  ['where the tests’ libraries are missing, as for whoever only runs it', '-DCMAKE_DISABLE_FIND_PACKAGE_GTest=ON'],
  ['for fuzzing, which has no tests', '-DSTOPPRESS_FUZZ=ON'],
])
  test(`the program is configured ${what}`, () => {
    const tree = mkdtempSync(join(tmpdir(), 'stoppress-configured-'));
    try {
      const made = spawnSync('cmake', ['--preset', 'release', '-B', tree, option], { cwd: root, encoding: 'utf8' });
      assert.equal(made.status, 0, made.stderr);
    } finally {
      rmSync(tree, { recursive: true });
    }
  });
