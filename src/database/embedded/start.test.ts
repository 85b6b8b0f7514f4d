/**
 * Guarantee: the embedded PostgreSQL starts wherever a person puts it, belongs to one Kín at a time, never outlives
 * a killed one for the next, and loses nothing that was committed.
 */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { startEmbedded } from './start.ts';
import type { EmbeddedServer } from './start.ts';

const root = mkdtempSync(join(tmpdir(), 'kin-embedded-'));
afterAll(() => rmSync(root, { recursive: true }));

const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) await kill(child);
});

const address = 'http://127.0.0.1:3210';
const start = (dataDir: string) => startEmbedded({ dataDir, address, durable: false });

/** A Kín of its own process: prints the superuser's URL when it is up, and stays. */
async function startElsewhere(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(new URL('start.ts', import.meta.url).href)});
    const server = await startEmbedded(${JSON.stringify({ dataDir, address, durable: false })});
    console.log(server.superuserUrl('kin'));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, url };
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {}); // some tests kill the server under it
  await client.connect();
  try {
    const result = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return result.rows;
  } finally {
    await client.end();
  }
}

async function using(server: EmbeddedServer, use: (server: EmbeddedServer) => Promise<void>): Promise<void> {
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

function serverPid(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10);
}

/** State letter and parent of a process; undefined where there is none. A slim Linux has no `ps`, macOS no /proc. */
function look(pid: number): { state: string; parent: number } | undefined {
  let text: string;
  try {
    text =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')
        : execFileSync('ps', ['-o', 'stat=,ppid=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
  const [state = '', parent] = text.trim().split(/\s+/);
  return { state: state.charAt(0), parent: Number(parent) };
}

/** False for a zombie, too: where nobody collects orphans, it keeps its number. */
function isRunning(pid: number): boolean {
  const found = look(pid);
  return found !== undefined && found.state !== 'Z';
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

describe('the cluster', () => {
  const dataDir = join(root, 'cluster');

  test('has checksums, UTF-8, fsync unless told otherwise, sockets only, and lets nobody in without a password', async () => {
    await using(await startEmbedded({ dataDir, address }), async (server) => {
      const settings = `select name || '=' || setting from pg_settings where name = any(array['data_checksums',
        'server_encoding', 'fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses', 'jit']) order by name`;
      expect((await ask(server.superuserUrl('kin'), settings)).flat()).toEqual([
        'data_checksums=on',
        'fsync=on',
        'full_page_writes=on',
        'jit=off',
        'listen_addresses=',
        'server_encoding=UTF8',
        'synchronous_commit=on',
      ]);
      const guess = server.urls.app.replace(/:[^:@]+@/, ':guess@');
      await expect(ask(guess, 'select 1')).rejects.toMatchObject({ code: '28P01' });
      expect(await ask(server.urls.app, 'select current_user')).toEqual([['kin_app']]);
    });
  });

  test('keeps its data and passwords over a stop, and its files from others', async () => {
    const first = await start(dataDir);
    await ask(first.urls.migrate, 'create table kin.kept as select 7 as n');
    await first.stop();
    await using(await start(dataDir), async (server) => {
      expect(server.urls).toEqual(first.urls);
      expect(await ask(server.urls.migrate, 'select n from kin.kept')).toEqual([[7]]);
    });
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'database-passwords.json')).mode & 0o777).toBe(0o600);
  });

  test('says which file is damaged where its passwords are', async () => {
    const dataDir = join(root, 'passwords');
    await (await start(dataDir)).stop();
    writeFileSync(join(dataDir, 'database-passwords.json'), '{');
    await expect(start(dataDir)).rejects.toThrow(`${dataDir}/database-passwords.json is damaged or can't be read`);
  });
});

describe('places', () => {
  test('under a directory of mode 0700, with a space in its name', async () => {
    const home = join(root, 'a home');
    mkdirSync(home);
    chmodSync(home, 0o700);
    await using(await start(join(home, 'dữ liệu')), async (server) => {
      expect(await ask(server.urls.app, 'select 1')).toEqual([[1]]);
    });
  });

  test('under a path longer than a socket may have', async () => {
    await using(await start(join(root, 'long'.repeat(30))), async (server) => {
      expect(await ask(server.urls.app, 'select 1')).toEqual([[1]]);
    });
  });

  test('where nothing can be written: one sentence that names the directory and the variable', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    await expect(start(join(file, 'data'))).rejects.toThrow(
      `The data directory ${join(file, 'data')} can't be written to (ENOTDIR): give this user the right to, or set KIN_DATA_DIR to another directory.`,
    );
  });
});

describe('one at a time', () => {
  const dataDir = join(root, 'shared');

  test('a second start names the holder', async () => {
    const { child } = await startElsewhere(dataDir);
    await expect(start(dataDir)).rejects.toThrow(
      new RegExp(`in use by the Kín that runs as process ${child.pid} since 20[-0-9T:.]+Z and serves ${address}`),
    );
  });

  test('a lock left by a process that is gone, or whose number is another’s now, does not hold', async () => {
    const lock = join(dataDir, 'kin.lock');
    await (await start(dataDir)).stop();
    for (const birth of ['', 'another boot:1']) {
      const gone = { pid: birth === '' ? 2 ** 22 + 1 : 1, since: '2026-01-01T00:00:00.000Z', address, birth };
      writeFileSync(lock, JSON.stringify(gone));
      await (await start(dataDir)).stop();
    }
  });
});

describe('after a kill -9', () => {
  test('of Kín: PostgreSQL follows it, and the next start has all that was committed', async () => {
    const dataDir = join(root, 'killed');
    const { child, url } = await startElsewhere(dataDir);
    await ask(url, 'create table kin.kept as select 7 as n');
    const orphan = serverPid(dataDir);
    await kill(child);
    await using(await start(dataDir), async (server) => {
      expect(serverPid(dataDir)).not.toBe(orphan);
      expect(isRunning(orphan)).toBe(false);
      expect(await ask(server.superuserUrl('kin'), 'select n from kin.kept')).toEqual([[7]]);
    });
  });

  test('of Kín and of PostgreSQL’s keeper: the next start ends the orphan', async () => {
    const dataDir = join(root, 'orphaned');
    const { child, url } = await startElsewhere(dataDir);
    await ask(url, 'create table kin.kept as select 7 as n');
    const orphan = serverPid(dataDir);
    const keeper = look(orphan)?.parent ?? 0;
    expect(look(keeper)?.parent).toBe(child.pid);
    process.kill(keeper, 'SIGSTOP');
    await kill(child);
    process.kill(keeper, 'SIGKILL');
    await using(await start(dataDir), async (server) => {
      expect(isRunning(orphan)).toBe(false);
      expect(await ask(server.superuserUrl('kin'), 'select n from kin.kept')).toEqual([[7]]);
    });
  });

  test('of PostgreSQL: Kín is told, and the next start recovers', async () => {
    const dataDir = join(root, 'crashed');
    const server = await start(dataDir);
    await ask(server.superuserUrl('kin'), 'create table kin.kept as select 7 as n');
    process.kill(serverPid(dataDir), 'SIGKILL');
    await server.exited;
    await server.stop();
    await using(await start(dataDir), async (again) => {
      expect(await ask(again.superuserUrl('kin'), 'select n from kin.kept')).toEqual([[7]]);
    });
  });
});
