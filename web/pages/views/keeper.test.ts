/**
 * Guarantee: what changes often is kept in one place, the last change wins, and a change that belongs to a list that was
 * left is not told of the one that is shown now.
 */
import { expect, test } from 'vitest';
import { makeKeeper } from './keeper.ts';
import type { Kept } from './keeper.ts';

const gone = new Error('gone');

function scene() {
  const sent: string[] = [];
  const told: string[] = [];
  const answers: ((answer?: Error) => void)[] = [];
  let made = 0;
  const answered = (of: () => Kept) =>
    new Promise<Kept>((resolve, reject) => {
      answers.push((error) => (error ? reject(error) : resolve(of())));
    });
  const keeper = makeKeeper<string>(
    {
      make: (content) => {
        sent.push(`make ${content}`);
        return answered(() => ({ id: `v${(made += 1)}`, version: 1 }));
      },
      put: ({ id, version }, content) => {
        sent.push(`put ${id} ${version} ${content}`);
        return answered(() => ({ id, version: version + 1 }));
      },
    },
    (error) => error === gone,
  );
  const tell = {
    onKept: ({ id, version }: Kept) => void told.push(`${id} ${version}`),
    onFailed: (error: unknown) => void told.push(String(error)),
  };
  const keep = (content: string) => keeper.keep(content, tell);
  /** The oldest request is answered, and everything that follows from it has happened. */
  const answer = async (error?: Error) => {
    answers.shift()?.(error);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { sent, told, keeper, keep, answer };
}

test('the first change makes it, later ones are put into it, and of many the last alone', async () => {
  const { sent, told, keep, answer } = scene();
  const done = keep('a');
  void keep('b');
  void keep('c');
  await answer();
  await answer();
  await done;
  void keep('d');
  await answer();
  expect(sent).toEqual(['make a', 'put v1 1 c', 'put v1 2 d']);
  expect(told).toEqual(['v1 1', 'v1 2', 'v1 3']);
});

test('what is gone is made anew', async () => {
  const { sent, told, keeper, keep, answer } = scene();
  keeper.turnTo({ id: 'old', version: 7 });
  void keep('a');
  await answer(gone);
  await answer();
  expect([sent, told]).toEqual([['put old 7 a', 'make a'], ['v1 1']]);
});

test('another list is not told what became of the one before, and makes its own', async () => {
  const { sent, told, keeper, keep, answer } = scene();
  void keep('a');
  keeper.turnTo(null);
  await answer();
  expect(told).toEqual([]);
  void keep('b');
  await answer();
  expect([sent, told]).toEqual([['make a', 'make b'], ['v2 1']]);
});

test('what it has kept itself is no other place', async () => {
  const { sent, told, keeper, keep, answer } = scene();
  void keep('a');
  void keep('b');
  await answer();
  keeper.turnTo({ id: 'v1', version: 1 });
  await answer();
  void keep('c');
  await answer();
  expect(sent).toEqual(['make a', 'put v1 1 b', 'put v1 2 c']);
  expect(told).toEqual(['v1 1', 'v1 2', 'v1 3']);
});

test('a failure is told, and the next change tries again', async () => {
  const { sent, told, keep, answer } = scene();
  void keep('a');
  await answer(new Error('offline'));
  void keep('b');
  await answer();
  expect([sent, told]).toEqual([
    ['make a', 'make b'],
    ['Error: offline', 'v1 1'],
  ]);
});
