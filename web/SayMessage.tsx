import { compileMessage } from '@lingui/message-utils/compileMessage';
import { Trans } from '@lingui/react';
import type { ReactNode } from 'react';
import { asElements, compileMessagesBy } from './language.tsx';

// here and not with the language: a list says nothing that came with a reply, and waits for no compiler
compileMessagesBy(compileMessage);

/** A message that came with a reply, already in the language of the page; `id` is its own for ever. */
export function SayMessage({
  id,
  message,
  values,
}: {
  id: string;
  message: string;
  values: Record<string, ReactNode>;
}) {
  return <Trans id={id} message={message} values={asElements(values)} components={{ b: <b /> }} />;
}
