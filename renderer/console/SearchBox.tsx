import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { prepareAreaSearch, searchAreas } from '#shared/atlas/areaSearch.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
import { useSession } from '../state/session.ts';
import { useAreaText } from '../state/useAreaText.ts';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  readonly onFound: (area: AreaIndex) => void;
}

const RESULT_LIMIT = 10;

/** Finds a place by Chinese name, pinyin initials or code. Ctrl+K goes there, arrows choose, Enter shows, Escape leaves. */
export function SearchBox({ onFound }: SearchBoxProps) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const results = searchAreas(atlas, query, RESULT_LIMIT);
  useFocusOnCtrlK(input);
  useEffect(() => prepareAreaSearch(atlas), [atlas]);
  const leave = (): void => {
    setQuery('');
    setChosen(0);
    input.current?.blur();
  };
  const show = (area: AreaIndex | undefined): void => {
    if (area === undefined) return;
    onFound(area);
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
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {query.trim() !== '' && (
        <div id="search-results" className={styles.results} role="listbox" aria-label={t('search.results')}>
          {results.length === 0 && <p className={styles.none}>{t('search.none')}</p>}
          {results.map((area, position) => (
            <button
              key={area}
              type="button"
              role="option"
              aria-selected={position === chosen}
              tabIndex={-1}
              className={styles.result}
              data-area={atlas.code(area)}
              onClick={() => show(area)}
            >
              <span className={styles.path}>{text.path(area)}</span>
              <span className={styles.note}>
                {text.levelWordOf(area)} {atlas.code(area)}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
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
