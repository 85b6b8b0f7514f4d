/** What was opened, to be closed in the opposite order: once, whoever asks, and all of it even when a part fails. */
export interface Closers {
  add(close: () => Promise<void> | void): void;
  /** Rejects with the first failure, after everything was tried. */
  close(): Promise<void>;
}

export function createClosers(): Closers {
  const opened: (() => Promise<void> | void)[] = [];
  let closed: Promise<void> | undefined;
  async function closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = opened.pop(); close !== undefined; close = opened.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
  return {
    add: (close) => opened.push(close),
    close: () => (closed ??= closeAll()),
  };
}
