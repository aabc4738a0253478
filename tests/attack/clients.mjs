// Clients that are slow, silent or many: whoever else asks is answered, and the memory stays bounded.
import { readFileSync } from 'node:fs';
import { pause, request } from '../journeys/server.mjs';
import { connection, inParallel, place } from './wire.mjs';

export const memoryOf = (server) => Number(readFileSync(`/proc/${server.child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;

// How long a reader waits for the front meanwhile, in milliseconds; Infinity when there is no answer.
export async function reader(server) {
  const began = performance.now();
  const status = await request(server.port, '/', { from: '127.9.9.9' }).then((reply) => reply.status, () => 0);
  return status === 200 ? performance.now() - began : Infinity;
}

// The slowest of what a reader sees while `meanwhile` lasts.
export async function readerDuring(server, meanwhile) {
  let over = false;
  const looking = (async () => {
    let slowest = 0;
    do {
      slowest = Math.max(slowest, await reader(server));
      await pause(100);
    } while (!over);
    return slowest;
  })();
  const result = await meanwhile;
  over = true;
  return { slowest: await looking, result };
}

// Heads that come a byte a second: 408 after ten seconds, however diligent they are.
export async function slowClients(server, { long }) {
  const count = long ? 1000 : 200;
  const seconds = 13;
  const sockets = (await inParallel(count, 50, (at) => connection(server.port, place(at)))).filter(Boolean);
  const open = new Set(sockets);
  for (const socket of sockets) socket.on('close', () => open.delete(socket)).on('error', () => open.delete(socket));
  const dribbling = (async () => {
    for (let second = 0; second < seconds; ++second) {
      for (const socket of open) socket.write('GET / HTTP/1.1\r\nX: '.charAt(second));
      await pause(1000);
    }
  })();
  const { slowest } = await readerDuring(server, dribbling);
  const left = open.size;
  for (const socket of sockets) socket.destroy();
  return {
    held: left === 0 && slowest < 1000,
    says: `${sockets.length} clients that send a byte a second: ${sockets.length - left} hung up on within ${seconds} s; a reader waited ${slowest.toFixed(0)} ms at most`,
  };
}

// Connections that say nothing, from one place and from many.
export async function idleClients(server, { long }) {
  const count = long ? 6000 : 800;
  const before = memoryOf(server);
  const sockets = (await inParallel(count, 100, (at) => connection(server.port, place(at)))).filter(Boolean);
  const { slowest } = await readerDuring(server, pause(1000));
  const during = memoryOf(server);
  for (const socket of sockets) socket.destroy();
  return {
    held: slowest < 1000 && during - before < 8 + sockets.length / 100,
    says: `${sockets.length} connections that say nothing: ${before.toFixed(0)} → ${during.toFixed(0)} MB; a reader waited ${slowest.toFixed(0)} ms at most`,
  };
}

// Bodies that begin, from strangers: none is read beyond what anybody may send.
export async function unfinishedBodies(server, { long }) {
  const count = long ? 2000 : 300;
  const before = memoryOf(server);
  const most = 1_900_000;
  const piece = Buffer.alloc(64 * 1024, 97);
  const sockets = (await inParallel(count, 50, async (at) => {
    const socket = await connection(server.port, place(at));
    socket?.write(`POST /newsletter HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${most}\r\n\r\n`);
    for (let sent = 0; socket && !socket.destroyed && sent < most - 2 * piece.length; sent += piece.length)
      if (!socket.write(piece)) break;
    return socket;
  })).filter(Boolean);
  const { slowest } = await readerDuring(server, pause(2000));
  const during = memoryOf(server);
  for (const socket of sockets) socket.destroy();
  return {
    held: slowest < 1000 && during - before < 320,
    says: `${sockets.length} bodies that never end: ${before.toFixed(0)} → ${during.toFixed(0)} MB; a reader waited ${slowest.toFixed(0)} ms at most`,
  };
}
