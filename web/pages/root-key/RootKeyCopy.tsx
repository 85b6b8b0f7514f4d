import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmRootKey } from '#contract/accounts.ts';
import type { offerRootKey } from '#contract/accounts.ts';
import type { ReplyOf } from '#contract/route.ts';
import { call } from '../../api.ts';
import { meQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { saveFile } from '../../save-file.ts';
import { Button } from '../../parts/Button.tsx';
import { Checkbox } from '../../parts/Choice.tsx';
import { Field } from '../../parts/Field.tsx';
import { Form } from '../../parts/Form.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { TextInput } from '../../parts/TextInput.tsx';

export type RootKeyOffer = ReplyOf<typeof offerRootKey>;

interface RootKeyCopyProps {
  offer: RootKeyOffer;
  onConfirmed: () => void;
  onLater: () => void;
}

/** Shows the key to put away; then, with the key out of sight, asks for three of its words. */
export function RootKeyCopy({ offer, onConfirmed, onLater }: RootKeyCopyProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  if (asking) {
    return <AskWords ask={offer.ask} onConfirmed={onConfirmed} onBack={() => setAsking(false)} onLater={onLater} />;
  }
  return (
    <>
      <p className="second">{t('rootKey.say')}</p>
      <div className="print-sheet stack">
        <h3 className="only-print">{t('rootKey.sheet', { host: location.host })}</h3>
        <ol className="words" aria-label={t('rootKey.words')}>
          {offer.words.map((word, index) => (
            <li key={`${index}-${word}`}>
              <span>{index + 1}</span>
              {word}
            </li>
          ))}
        </ol>
      </div>
      <div className="row row-wrap">
        <Button
          icon="import"
          onPress={() => saveFile(offer.fileName, new Blob([offer.file], { type: 'text/plain;charset=utf-8' }))}
        >
          {t('rootKey.download')}
        </Button>
        <Button look="quiet" onPress={() => window.print()}>
          {t('rootKey.print')}
        </Button>
      </div>
      <p className="meta">{t('rootKey.once')}</p>
      <div className="row row-wrap">
        <Button look="filled" onPress={() => setAsking(true)}>
          {t('rootKey.kept')}
        </Button>
        <Button look="quiet" onPress={onLater}>
          {t('rootKey.later')}
        </Button>
      </div>
    </>
  );
}

interface AskWordsProps {
  ask: readonly number[];
  onConfirmed: () => void;
  onBack: () => void;
  onLater: () => void;
}

function AskWords({ ask, onConfirmed, onBack, onLater }: AskWordsProps) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [outside, setOutside] = useState(false);
  const confirm = useMutation({
    mutationFn: () => call(confirmRootKey, { body: { words: ask.map((position) => typed[position] ?? '') } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: meQuery.queryKey });
      onConfirmed();
    },
  });
  const required = Object.fromEntries(ask.map((position) => [`/${position}`, typed[position] ?? '']));
  return (
    <>
      <p className="second">{t('rootKey.ask')}</p>
      <Form
        busy={confirm.isPending}
        error={confirm.error}
        required={{ ...required, '/outside': outside }}
        others={['/words']}
        onSubmit={() => confirm.mutate()}
        acts={
          <div className="row row-wrap">
            <Button type="submit" look="filled" busy={confirm.isPending}>
              {t('rootKey.do')}
            </Button>
            <Button look="quiet" onPress={onBack}>
              {t('rootKey.again')}
            </Button>
            <Button look="quiet" onPress={onLater}>
              {t('rootKey.later')}
            </Button>
          </div>
        }
      >
        {(at) => (
          <>
            <div className="three-words">
              {ask.map((position) => (
                <Field key={position} label={t('rootKey.word', { position })} error={at(`/${position}`)}>
                  {(control) => (
                    <TextInput
                      {...control}
                      value={typed[position] ?? ''}
                      onChange={(word) => setTyped({ ...typed, [position]: word })}
                      autoComplete="off"
                      autoCapitalize="none"
                      spellCheck={false}
                      maxLength={20}
                    />
                  )}
                </Field>
              ))}
            </div>
            <div>
              <Checkbox label={t('rootKey.outside')} checked={outside} onChange={setOutside} />
              {at('/outside') !== undefined && (
                <p className="field-error" role="alert">
                  <Icon name="alert" small />
                  {t('rootKey.outsideMissing')}
                </p>
              )}
            </div>
            {at('/words') !== undefined && (
              <p className="field-error" role="alert">
                <Icon name="alert" small />
                {at('/words')}
              </p>
            )}
          </>
        )}
      </Form>
    </>
  );
}
