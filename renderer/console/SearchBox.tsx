import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { prepareAreaSearch, searchAreas } from '#shared/atlas/areaSearch.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import type { FoundThing } from '#shared/map/queriesAnswer.ts';
import { useSession } from '../state/session.ts';
import { useAnswer } from '../state/useAnswer.ts';
import { useAreaText } from '../state/useAreaText.ts';
import styles from './SearchBox.module.css';
import { stateWords } from './tabs/ask/foundWords.ts';

interface SearchBoxProps {
  readonly onFound: (area: AreaIndex) => void;
  readonly onThing: (thing: FoundThing) => void;
}

type Result =
  | { readonly type: 'area'; readonly area: AreaIndex }
  | { readonly type: 'thing'; readonly thing: FoundThing };

/** Of places and of things as many each. */
const RESULT_LIMIT = 10;
/** A single letter is in half of all names. */
const LEAST_LETTERS = 2;

/**
 * Finds a place by Chinese name, pinyin initials or code, and an order, worker, camera, centre or subject by number or
 * name. Ctrl+K goes there, arrows choose, Enter shows, Escape leaves.
 */
export function SearchBox({ onFound, onThing }: SearchBoxProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const results = useResults(query.trim());
  useFocusOnCtrlK(input);
  const leave = (): void => {
    setQuery('');
    setChosen(0);
    input.current?.blur();
  };
  const show = (result: Result | undefined): void => {
    if (result === undefined) return;
    if (result.type === 'area') onFound(result.area);
    else onThing(result.thing);
    leave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setChosen((now) => Math.min(Math.max(0, now + step), Math.max(0, results.length - 1)));
    else if (event.key === 'Enter') show(results[chosen]);
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.search}>
      <input
        ref={input}
        className={styles.input}
        type="search"
        role="combobox"
        aria-expanded={results.length > 0}
        aria-controls="search-results"
        placeholder={t('search.placeholder')}
        aria-label={t('search.placeholder')}
        value={query}
        maxLength={60}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {query.trim() !== '' && (
        <div id="search-results" className={styles.results} role="listbox" aria-label={t('search.results')}>
          {results.length === 0 && <p className={styles.none}>{t('search.none')}</p>}
          {results.map((result, position) => (
            <ResultRow key={keyOf(result)} result={result} isChosen={position === chosen} onShow={() => show(result)} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Places at once, things as soon as the data service has answered. */
function useResults(text: string): readonly Result[] {
  const { atlas } = useSession().city;
  useEffect(() => prepareAreaSearch(atlas), [atlas]);
  const isAsked = text.length >= LEAST_LETTERS;
  const things = useAnswer(isAsked ? { type: 'map/find', text, limit: RESULT_LIMIT } : undefined, 0);
  return [
    ...searchAreas(atlas, text, RESULT_LIMIT).map((area): Result => ({ type: 'area', area })),
    ...(things.type === 'answered' ? things.value.map((thing): Result => ({ type: 'thing', thing })) : []),
  ];
}

const keyOf = (result: Result): string =>
  result.type === 'area' ? `area ${result.area}` : `${result.thing.kind} ${result.thing.id}`;

interface ResultRowProps {
  readonly result: Result;
  readonly isChosen: boolean;
  readonly onShow: () => void;
}

function ResultRow({ result, isChosen, onShow }: ResultRowProps) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const [words, note, mark] =
    result.type === 'area'
      ? [
          text.path(result.area),
          `${text.levelWordOf(result.area)} ${atlas.code(result.area)}`,
          { 'data-area': atlas.code(result.area) },
        ]
      : [
          `${t(`ask.kind.${result.thing.kind}`)}  ${result.thing.name}`,
          [stateWords(t, result.thing), text.path(result.thing.area, 2), result.thing.id].join('  '),
          { 'data-thing': `${result.thing.kind} ${result.thing.id}` },
        ];
  return (
    <button
      type="button"
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      className={styles.result}
      {...mark}
      onClick={onShow}
    >
      <span className={styles.path}>{words}</span>
      <span className={styles.note}>{note}</span>
    </button>
  );
}

function useFocusOnCtrlK(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [input]);
}
