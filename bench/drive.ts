/**
 * The driving process: keep-alive connections that each send a request as soon as the last one was answered. It speaks
 * just as much HTTP as replies with a content-length need, so that it takes little of the machine from who is measured.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Driven, DriveOrder, DriveTarget } from './drive-order.ts';

interface Reply {
  readonly status: number;
  readonly body: Buffer;
}

const endOfHead = Buffer.from('\r\n\r\n');

/** One connection, one request at a time. */
function createLine(port: number): Promise<{ ask(request: string): Promise<Reply>; close(): void }> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let waiting = Promise.withResolvers<Reply>();
    let got: Buffer[] = [];
    let size = 0;
    let needed = Infinity;
    let head = 0;
    socket.on('connect', () =>
      resolve({
        ask(request) {
          waiting = Promise.withResolvers<Reply>();
          socket.write(request);
          return waiting.promise;
        },
        close: () => socket.destroy(),
      }),
    );
    socket.on('error', (error) => (reject(error), waiting.reject(error)));
    socket.on('close', () => waiting.reject(new Error('hung up')));
    socket.on('data', (chunk: Buffer) => {
      got.push(chunk);
      size += chunk.length;
      if (needed === Infinity) {
        const all = got.length === 1 ? chunk : Buffer.concat(got);
        got = [all];
        const end = all.indexOf(endOfHead);
        if (end < 0) return;
        head = end + 4;
        const length = /content-length: (\d+)/i.exec(all.toString('latin1', 0, end))?.[1];
        if (length === undefined) return waiting.reject(new Error('a reply without content-length'));
        needed = head + Number(length);
      }
      if (size < needed) return;
      const reply = Buffer.concat(got);
      got = [];
      size = 0;
      needed = Infinity;
      waiting.resolve({ status: Number(reply.toString('latin1', 9, 12)), body: reply.subarray(head) });
    });
  });
}

async function drive(order: DriveOrder): Promise<Driven> {
  const { targets, connections } = order;
  const versions = targets.map(({ version }) => version ?? null);
  const times: number[] = [];
  let sample = '';
  let number = order.from;
  const headers = Object.entries(order.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const requestOf = (target: DriveTarget, version: number | null): string => {
    number += 1;
    const body = (target.body ?? '')
      .replaceAll('@n@', String(number).padStart(6, '0'))
      .replace('@version@', `${version}`);
    const length =
      body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
    return `${target.method} ${target.path} HTTP/1.1\r\nhost: 127.0.0.1:${order.port}\r\n${headers.join('')}${length}\r\n${body}`;
  };
  const lines = await Promise.all(Array.from({ length: connections }, () => createLine(order.port)));
  const begun = performance.now();
  const end = begun + order.seconds * 1_000;
  const run = async (line: Awaited<ReturnType<typeof createLine>>, own: number) => {
    // With fewer targets than connections several share one: fine for reads and creates, and only those are given so.
    const each = Math.max(1, Math.floor(targets.length / connections));
    const first = (own * each) % targets.length;
    for (let turn = 0; performance.now() < end; turn++) {
      const place = first + (turn % each);
      const target = targets[place];
      if (target === undefined) throw new Error('no targets');
      const sent = performance.now();
      const { status, body } = await line.ask(requestOf(target, versions[place] ?? null));
      times.push(performance.now() - sent);
      if (status >= 300) throw new Error(`${target.method} ${target.path}: ${status} ${body.toString()}`);
      if (target.version !== undefined) versions[place] = Number(/"version":(\d+)/.exec(body.toString())?.[1]);
      if (place === 0 && sample === '') sample = body.toString();
    }
  };
  await Promise.all(lines.map(run));
  const seconds = (performance.now() - begun) / 1_000;
  for (const line of lines) line.close();
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? NaN;
  return { answered: times.length, seconds, p50Ms: at(0.5), p95Ms: at(0.95), versions, sample };
}

const order = JSON.parse(await new Response(process.stdin as never).text()) as DriveOrder;
process.stdout.write(JSON.stringify(await drive(order)));
