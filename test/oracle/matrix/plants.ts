/** Values that stand in one row each and nowhere else, so that a reply tells by itself whose row and which field it shows. */
import type { FieldId } from '#contract/ids.ts';
import type { Value } from '#records/values.ts';
import type { Kind } from './dimensions.ts';

/** The values of the row with this number, below `foreignRow`. */
export function valuesOf(row: number): ReadonlyMap<FieldId, Value> {
  const values: Record<number, Value> = {
    1: `Lê Hàng ${row}`,
    2: [guess('phones', row)],
    3: [guess('emails', row)],
    4: `Cty ${guess('text', row)}, ${number(2, row)}`,
    6: `mật ${guess('sensitive', row)}`,
    9: guess('number', row),
    10: `ghi ${guess('long_text', row)} ${number(3, row)}`,
  };
  return new Map(Object.entries(values).map(([field, value]) => [Number(field) as FieldId, value]));
}

/** What somebody would ask for who guessed the value of this row. */
export function guess(kind: Kind, row: number): string {
  if (kind === 'phones') return number(1, row);
  if (kind === 'emails') return `${word('e', row)}@kin.example`;
  return kind === 'number' ? `7707${100 + row}` : word(kind, row);
}

/** Of the other project. */
export const foreignRow = 150;
/** Its values stand in no row. */
export const wrongRow = 199;

function number(turn: number, row: number): string {
  return `+8490770${turn}${100 + row}`;
}

function word(kind: string, row: number): string {
  const letters = String(100 + row).replaceAll(/\d/g, (digit) => 'bcdghkmnpt'[Number(digit)] ?? '');
  return `zq${kind.slice(0, 1)}${letters}vx`;
}

/** Every spelling by which a value of the row would be told, with the field that it stands in. */
export function tracesOf(row: number): readonly (readonly [Kind, string])[] {
  const digits = (turn: number) => number(turn, row).slice(3);
  return [
    ['phones', digits(1)],
    ['emails', word('e', row)],
    ['text', word('text', row)],
    ['text', digits(2)],
    ['sensitive', word('sensitive', row)],
    ['number', guess('number', row)],
    ['long_text', word('long_text', row)],
    ['long_text', digits(3)],
  ];
}
