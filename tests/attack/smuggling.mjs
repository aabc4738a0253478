// Requests that a proxy in front might end elsewhere than we do. Each must be refused and its connection closed:
// what stands behind it is never taken for a request.
import { exchange, inParallel } from './wire.mjs';

const hidden = 'GET /smuggled HTTP/1.1\r\nHost: courier.example\r\n\r\n';
const head = (lines, line = 'POST / HTTP/1.1') => `${line}\r\nHost: courier.example\r\n${lines}\r\n\r\n`;
const chunked = (body) => `${head('Transfer-Encoding: chunked')}${body}\r\n0\r\n\r\n${hidden}`;

const codings = [
  'chunked', 'Chunked', 'CHUNKED', 'xchunked', 'chunked, identity', 'identity, chunked', 'chunked, chunked', 'gzip, chunked',
  'chunked;q=1', '"chunked"', "'chunked'", 'chunked\t', '\tchunked', 'chunk ed', 'chun\0ked', 'identity', '', 'deflate', 'chunked,',
  ', chunked', 'chunked\x0b', '\x0bchunked',
];
const names = [
  'Transfer-Encoding : chunked', 'Transfer-Encoding\t: chunked', ' Transfer-Encoding: chunked', 'X: y\r\n Transfer-Encoding: chunked',
  'X: y\nTransfer-Encoding: chunked', 'X: y\rTransfer-Encoding: chunked', 'Transfer-Encoding\0: chunked', 'Transfer-Encoding',
  ': chunked', 'Transfer-Encoding\x0b: chunked', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity',
  'Transfer-Encoding: identity\r\nTransfer-Encoding: chunked',
];
const lengths = [
  '5, 6', '5\r\nContent-Length: 6', '+5', '-5', '0x5', '5.0', '5 5', '', ' ', '5;', '5e0', '\xef\xbc\x95', '99999999999999999999',
  '18446744073709551621', '5\t5', '\x0b5', 'five', `0\r\nContent-Length: ${hidden.length}`, '5,', ',5', '5\0', '5 ,5x',
];
const chunks = [
  'x\r\nhello', '0x5\r\nhello', '+5\r\nhello', '-1\r\nhello', '5 5\r\nhello', ' 5\r\nhello', 'FFFFFFFFFFFFFFFFF\r\nhello', '5\nhello',
  '5\rhello', '5;a="b\0"\r\nhello', '\r\nhello', '5\0\r\nhello', '\xef\xbc\x95\r\nhello', '5\r\nhelloworld', '4\r\nhello', '5\r\nhello\n',
];
const lines = [
  'POST  / HTTP/1.1', 'POST /\tHTTP/1.1', 'POST / HTTP/1.1 ', 'POST / HTTP/2.0', 'POST / http/1.1', 'POST / HTTP/1.10', 'POST / HTTP/01.1',
  'POST /', ' POST / HTTP/1.1', 'POST / HTTP/1.1\rX: y', 'PO\0ST / HTTP/1.1', 'POST /\0 HTTP/1.1', 'POST / a HTTP/1.1', 'POST HTTP/1.1',
  'POST / HTTP/1.x',
];
const hosts = [
  'Host: courier.example\r\nHost: other.example', '', 'Host: a b', 'Host : courier.example', 'Host: a\0b', 'Host\r\n: courier.example',
];

export const cases = [
  ...codings.map((coding) => head(`Content-Length: 4\r\nTransfer-Encoding: ${coding}`) + `0\r\n\r\n${hidden}`),
  ...names.map((name) => head(`Content-Length: 4\r\n${name}`) + `0\r\n\r\n${hidden}`),
  ...lengths.map((length) => `${head(`Content-Length: ${length}`)}hello${hidden}`),
  ...chunks.map(chunked),
  ...lines.map((line) => `${head('Content-Length: 5', line)}hello${hidden}`),
  ...hosts.map((host) => `POST / HTTP/1.1\r\n${host}\r\nContent-Length: 5\r\n\r\nhello${hidden}`),
];

export async function smuggling(server) {
  const wrong = [];
  await inParallel(cases.length, 8, async (at) => {
    const { heard, closed } = await exchange(server.port, cases[at], { patience: 3000 });
    const statuses = [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
    if (statuses.length > 1 || statuses.some((status) => status < 400) || !closed) wrong.push({ at, statuses, closed, bytes: cases[at] });
  });
  return {
    held: wrong.length === 0, wrong,
    says: `${cases.length} requests that proxies read otherwise: ${cases.length - wrong.length} refused and hung up on`,
  };
}
