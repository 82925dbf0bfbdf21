import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapQuery, PlaceQuery } from '#shared/map/mapQuery.ts';
import desk from '../../../ui/desk.module.css';

interface QueryNumberProps {
  readonly query: PlaceQuery;
  readonly onAsk: (query: MapQuery) => void;
}

/** The radius, the width or the number of a question, to be typed anew; a polygon has none. */
export function QueryNumber({ query, onAsk }: QueryNumberProps) {
  return query.type === 'polygon' ? undefined : <NumberForm key={numberOf(query)} query={query} onAsk={onAsk} />;
}

type NumberedQuery = Exclude<PlaceQuery, { type: 'polygon' }>;

const numberOf = (query: NumberedQuery): number => (query.type === 'nearest' ? query.count : Math.round(query.radius));

function NumberForm({ query, onAsk }: { readonly query: NumberedQuery; readonly onAsk: QueryNumberProps['onAsk'] }) {
  const { t } = useTranslation();
  const [text, setText] = useState(String(numberOf(query)));
  const [least, most] = query.type === 'nearest' ? [1, 100] : [10, 100_000];
  const value = Number(text);
  const isValid = text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most;
  const label = t(
    query.type === 'nearest' ? 'mapTool.count' : query.type === 'ring' ? 'mapTool.radius' : 'mapTool.width',
  );
  const enter = (event: FormEvent): void => {
    event.preventDefault();
    if (isValid) onAsk(query.type === 'nearest' ? { ...query, count: value } : { ...query, radius: value });
  };
  return (
    <form className={desk.bar} onSubmit={enter}>
      <label>
        {label}{' '}
        <input
          className={desk.field}
          type="number"
          min={least}
          max={most}
          value={text}
          aria-invalid={!isValid}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit" className={desk.button} disabled={!isValid || value === numberOf(query)}>
        {t('ask.again')}
      </button>
    </form>
  );
}
