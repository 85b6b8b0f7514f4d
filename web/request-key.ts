import { useRef } from 'react';

interface RequestKey {
  /** The same for the same content until `done`: a second click, or a try after an answer that was lost, does nothing twice. */
  readonly of: (content: unknown) => string;
  /** It was answered: the same content from now on is meant anew. */
  readonly done: () => void;
}

/** For a form that makes something: the `Idempotency-Key` of what stands in it. */
export function useRequestKey(): RequestKey {
  const held = useRef<{ text: string; key: string } | null>(null);
  return {
    of(content) {
      const text = JSON.stringify(content);
      if (held.current?.text !== text) held.current = { text, key: newRequestKey() };
      return held.current.key;
    },
    done() {
      held.current = null;
    },
  };
}

/** 128 random bits; `randomUUID` is only there over https. */
function newRequestKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
