import { useEffect, useRef } from 'react';
import type { MouseEvent, RefObject } from 'react';
import { Icon } from '../../parts/Icon.tsx';
import type { Entry, EntryGroup } from './entries.ts';
import { marked } from './match.ts';

interface EntryListProps {
  id: string;
  label: string;
  groups: readonly EntryGroup[];
  active: Entry | undefined;
  /** What was typed, folded: shown in the labels. */
  words: readonly string[];
  onActive: (entry: Entry) => void;
  onChoose: (entry: Entry) => void;
}

export function optionId(list: string, entry: Entry): string {
  return `${list}-${entry.id}`;
}

/** What can be chosen, under its headings. The focus stays where one types; an entry that is a page is a link, too. */
export function EntryList({ id, label, groups, active, words, onActive, onChoose }: EntryListProps) {
  return (
    <div id={id} role="listbox" aria-label={label} className="command-groups">
      {groups.map((group) => (
        <div key={group.id} role="group" aria-labelledby={`${id}-head-${group.id}`}>
          <p className="menu-head" id={`${id}-head-${group.id}`} role="presentation">
            {group.title}
          </p>
          {group.entries.map((entry) => (
            <Option
              key={entry.id}
              id={optionId(id, entry)}
              entry={entry}
              words={words}
              isActive={entry === active}
              onActive={() => onActive(entry)}
              onChoose={() => onChoose(entry)}
            />
          ))}
          {group.note !== undefined && (
            <p className="command-note" role="presentation">
              {group.note}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  entry: Entry;
  words: readonly string[];
  isActive: boolean;
  onActive: () => void;
  onChoose: () => void;
}

function Option({ id, entry, words, isActive, onActive, onChoose }: OptionProps) {
  const node = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isActive) node.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  const choose = (event: MouseEvent): void => {
    // with a key held the browser opens the link its own way
    if (entry.to !== undefined && (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0)) return;
    event.preventDefault();
    onChoose();
  };
  const shared = {
    id,
    role: 'option',
    'aria-selected': isActive,
    className: isActive ? 'menu-item is-here' : 'menu-item',
    tabIndex: -1,
    onPointerMove: isActive ? undefined : onActive,
    // the focus stays in the field
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onClick: choose,
  } as const;
  const content = (
    <>
      <Icon name={entry.icon} />
      <span className="command-label cut">
        {marked(entry.label, entry.plain === true ? [] : words).map(({ text, sought }, place) =>
          sought ? <b key={place}>{text}</b> : text,
        )}
      </span>
      {entry.aside !== undefined && <span className="command-aside meta cut">{entry.aside}</span>}
      {isActive && (
        <span className="kbd" aria-hidden="true">
          ↵
        </span>
      )}
    </>
  );
  if (entry.to === undefined) {
    return (
      <div {...shared} ref={node as RefObject<HTMLDivElement | null>}>
        {content}
      </div>
    );
  }
  return (
    <a {...shared} ref={node as RefObject<HTMLAnchorElement | null>} href={entry.to}>
      {content}
    </a>
  );
}
