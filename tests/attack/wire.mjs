// Raw connections to a server on this machine: bytes as they are, from any of its loopback addresses.
import net from 'node:net';

// An address of 127.0.0.0/8 for each number: a place, and with `wide` a network of its own.
export const place = (number, wide = false) =>
  wide ? `127.${1 + (number >> 8)}.${number & 255}.7` : `127.0.${1 + Math.floor(number / 250)}.${1 + (number % 250)}`;

// Sends the bytes and gives what comes back until the other side closes, or `patience` ms have passed.
export function exchange(port, bytes, { patience = 1500, from = '127.0.0.1' } = {}) {
  return new Promise((done) => {
    const socket = net.connect({ host: '127.0.0.1', port, localAddress: from });
    let heard = '';
    let closed = false;
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      done({ heard, closed });
    };
    const timer = setTimeout(end, patience);
    socket.on('connect', () => socket.write(Buffer.from(bytes, 'latin1')));
    socket.on('data', (part) => (heard += part.toString('latin1')));
    socket.on('error', () => ((closed = true), end()));
    socket.on('close', () => ((closed = true), end()));
  });
}

// A connection that stays; null when it is refused.
export function connection(port, from) {
  return new Promise((done) => {
    const socket = net.connect({ host: '127.0.0.1', port, localAddress: from });
    socket.on('connect', () => done(socket));
    socket.on('error', () => done(null));
    socket.resume();
  });
}

// Runs `once` for 0 … count-1, so many at a time.
export async function inParallel(count, atOnce, once) {
  let next = 0;
  const results = [];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let at = next++; at < count; at = next++) results[at] = await once(at);
  }));
  return results;
}
