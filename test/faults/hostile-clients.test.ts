/**
 * Guarantee: a flood of sign-ins, requests that are never sent to their end and uploads that are broken off leave
 * the server answering everybody else, and none of them is a fault of ours in the log.
 */
import { request } from 'node:http';
import type { ClientRequest } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { owner } from '../harness/owner-client.ts';
import { startOwnKin } from '../harness/own-kin.ts';
import type { OwnKin } from '../harness/own-kin.ts';

let kin: OwnKin;
let client: OwnKin['client'];

beforeAll(async () => {
  kin = await startOwnKin();
  ({ client } = kin);
});

const list = async () => (await client.call('POST', `${client.table}/records/find`, {})).status;

async function tryToSignIn(number: number): Promise<number> {
  const { status, body } = await fetch(`${kin.origin}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'x-kin': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ ...owner, email: `nobody-${number}@example.vn` }),
  });
  await body?.cancel();
  return status;
}

test('500 lists at once are all answered', { timeout: 60_000 }, async () => {
  const statuses = await Promise.all(Array.from({ length: 500 }, list));
  expect(new Set(statuses)).toEqual(new Set([200]));
});

test('a list does not wait for 200 sign-ins', { timeout: 60_000 }, async () => {
  let answered = 0;
  const flood = Array.from({ length: 200 }, async (_, number) => {
    const status = await tryToSignIn(number);
    answered += 1;
    return status;
  });
  // The flood is in once its first answer is out.
  await Promise.race(flood);
  expect(await list()).toBe(200);
  expect(answered).toBeLessThan(200);
  const statuses = await Promise.all(flood);
  const count = (wanted: number) => statuses.filter((status) => status === wanted).length;
  expect([count(401), count(429)]).toEqual([100, 100]);
});

test('300 bodies that never end keep nobody out', { timeout: 60_000 }, async () => {
  const { port } = new URL(kin.origin);
  const half = `POST /api/v1/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Kin: 1\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{`;
  const sockets = await Promise.all(
    Array.from(
      { length: 300 },
      () =>
        new Promise<Socket>((resolve) => {
          const socket = connect(Number(port), '127.0.0.1', () => socket.write(half, () => resolve(socket)));
          socket.on('error', () => {});
        }),
    ),
  );
  expect(await list()).toBe(200);
  expect((await fetch(`${kin.origin}/readyz`)).status).toBe(200);
  for (const socket of sockets) socket.destroy();
});

test('an upload that is broken off gives its place back', { timeout: 60_000 }, async () => {
  const upload = async () => (await client.upload(Buffer.from('Họ tên\nLê Thị Út\n'))).status;
  const broken: ClientRequest[] = [];
  await expect
    .poll(() => {
      broken.push(beginUpload());
      return upload();
    })
    .toBe(429);
  for (const asked of broken) asked.destroy();
  await expect.poll(upload).toBe(201);
});

/** One that is sent no further than its first line. */
function beginUpload(): ClientRequest {
  const asked = request(`${kin.origin}/api/v1${client.table}/imports`, {
    method: 'POST',
    headers: { ...client.headers(), 'content-type': 'text/csv', 'content-length': 40_000_000 },
  });
  asked.on('error', () => {});
  asked.write('Họ tên\n');
  return asked;
}

test('none of it is an error in the log', async () => {
  expect(await list()).toBe(200);
  expect(await list()).toBe(200);
  await kin.expectQuietEnd();
});
