/** One mail from its facts: subject, text and HTML, in the recipient's language. Pure. */
import type { Label, Language } from '#contract/shapes.ts';
import { browserIn } from './browser.ts';
import type { LinkBase, NoticeFacts } from './facts.ts';
import type { Letter, LetterRow } from './letter.ts';
import { htmlOf } from './mail-html.ts';
import { momentIn } from './moment.ts';
import { plainLine } from './plain-line.ts';
import { numberIn, sentenceOf } from './sentence.ts';
import { textOf } from './mail-text.ts';
import { en } from './words/en.ts';
import { vi } from './words/vi.ts';
import { knownKinds } from './words/words.ts';
import type { KnownKind, Words } from './words/words.ts';

const wordsIn: Readonly<Record<Language, Words>> = { vi, en };

export interface RenderedNotice {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export function renderNotice(facts: NoticeFacts, base: LinkBase): RenderedNotice {
  const letter = letterOf(facts, base);
  return { subject: letter.headline, text: textOf(letter), html: htmlOf(letter) };
}

function letterOf(facts: NoticeFacts, base: LinkBase): Letter {
  const { language, project, event, batch } = facts;
  const words = wordsIn[language];
  const kind = knownKinds.find((known) => known === event.action) ?? null;
  const moment = momentIn(event.at, project.timeZone);
  const inProject = `${base.origin}/projects/${project.id}`;
  const toEvent = { text: words.openEvent, address: `${inProject}/log/${event.id}` };
  const toBatch = batch && { text: buttonOf(words, kind), address: `${inProject}/batches/${batch}` };
  return {
    language,
    about: words.about(plainLine(project.name)),
    headline: plainLine(words.headline(sentenceIn(facts, words), moment.time.slice(0, 5))),
    lead: kind && words.lead[kind],
    rows: rowsOf(facts, words),
    button: toBatch ?? toEvent,
    link: toBatch && toEvent,
    notes: [
      ...(base.reach === 'local' ? [words.onlyHere] : []),
      `${words.noValues} ${words.signInFirst} ${words.whyYou[facts.as]}`,
    ],
  };
}

function buttonOf(words: Words, kind: KnownKind | null): string {
  return kind === null ? words.openBatch : words.button[kind];
}

function sentenceIn({ language, event, actor }: NoticeFacts, words: Words): string {
  const name = actor === null ? words.nobody : plainLine(actor.name);
  if (event.sentence === null) return words.unknownKind(name, event.action);
  const parts = { actor: name, count: event.count, table: nameIn(language, event.table) };
  return sentenceOf(event.sentence[language], parts, language);
}

function rowsOf(facts: NoticeFacts, words: Words): LetterRow[] {
  const { language, project, event, actor } = facts;
  const moment = momentIn(event.at, project.timeZone);
  const records = words.records(numberIn(language, event.count), event.count === 1);
  const rows: (LetterRow | null)[] = [
    actor && { label: words.who, lines: [whoIn(language, actor)] },
    { label: words.when, lines: [`${words.weekdays[moment.weekday]} ${moment.day}, ${moment.time} (${moment.zone})`] },
    { label: words.where, lines: originLines(facts, words) },
    {
      label: words.howMany,
      lines: [event.table === null ? records : words.ofTable(records, nameIn(language, event.table))],
    },
    event.sensitive === null ? null : { label: words.fields, lines: [fieldsIn(facts, words)] },
    event.sensitive === null ? null : { label: words.sensitive, lines: [event.sensitive ? words.yes : words.no] },
    { label: words.told, lines: [toldIn(facts, words)] },
  ];
  return rows.filter((row) => row !== null).map(({ label, lines }) => ({ label, lines: lines.map(plainLine) }));
}

function whoIn(language: Language, { name, roles, teams }: NonNullable<NoticeFacts['actor']>): string {
  return [name, ...roles.map((role) => nameIn(language, role)), ...teams].map(plainLine).join(', ');
}

function originLines({ origin }: NoticeFacts, words: Words): string[] {
  if (origin === null) return [words.unknownOrigin];
  const found = browserIn(origin.userAgent);
  if (found === null) return [origin.ip, words.otherProgram];
  return [origin.ip, found.system === null ? found.browser : words.on(found.browser, found.system)];
}

function fieldsIn({ language, fields }: NoticeFacts, words: Words): string {
  if (fields.length === 0) return words.noFieldSeen;
  return fields
    .map(({ name, sensitive }) => nameIn(language, name) + (sensitive ? ` (${words.sensitiveMark})` : ''))
    .join(', ');
}

function toldIn({ told }: NoticeFacts, words: Words): string {
  const people = told.map(({ name, as }) => words.person[as](plainLine(name))).join(', ');
  return people.charAt(0).toUpperCase() + people.slice(1);
}

function nameIn(language: Language, label: Label | null): string {
  return label === null ? '' : plainLine(label[language]);
}
