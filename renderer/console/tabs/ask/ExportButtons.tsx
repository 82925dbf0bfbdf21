import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceQuery } from '#shared/map/mapQuery.ts';
import { useSession } from '../../../state/session.ts';
import { useAreaText } from '../../../state/useAreaText.ts';
import desk from '../../../ui/desk.module.css';
import { exportName, foundCsv, foundGeoJson } from './exportFound.ts';

type Format = 'csv' | 'geojson';

type Outcome = { readonly words: string; readonly isProblem: boolean } | undefined;

/** As many of each kind as an answer may name. */
const EXPORTED = 20_000;

/** Keeps the whole answer in a file; the person is asked where, and told how it went. */
export function ExportButtons({ query }: { readonly query: PlaceQuery }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>();
  const [isBusy, setBusy] = useState(false);
  const write = useExport(query);
  const keep = async (format: Format): Promise<void> => {
    setBusy(true);
    setOutcome(undefined);
    setOutcome(await write(format));
    setBusy(false);
  };
  return (
    <>
      {outcome !== undefined && (
        <span role={outcome.isProblem ? 'alert' : 'status'} className={desk.quiet} data-export="outcome">
          {outcome.words}
        </span>
      )}
      <button type="button" className={desk.button} disabled={isBusy} onClick={() => void keep('csv')}>
        {t('export.csv')}
      </button>
      <button type="button" className={desk.button} disabled={isBusy} onClick={() => void keep('geojson')}>
        {t('export.geojson')}
      </button>
    </>
  );
}

function useExport(query: PlaceQuery): (format: Format) => Promise<Outcome> {
  const { t, i18n } = useTranslation();
  const { feed, request, report, city } = useSession();
  const text = useAreaText();
  const words = {
    t,
    language: i18n.language,
    city: text.name(0),
    codeOf: (area: number) => city.atlas.code(area),
    pathOf: text.path,
  };
  return async (format) => {
    try {
      const answer = await feed.ask<'map/query'>({ type: 'map/query', query, limit: EXPORTED });
      if (!answer.ok) return { words: answer.error.message, isProblem: true };
      const write = format === 'csv' ? foundCsv : foundGeoJson;
      const name = exportName(query, answer.value, words);
      const saved = await request('file/save', { format, name, text: write(query, answer.value, words) });
      if (!saved.ok) return { words: saved.error.message, isProblem: true };
      const { savedAs } = saved.value;
      return savedAs === undefined ? undefined : { words: t('export.saved', { name: savedAs }), isProblem: false };
    } catch (error) {
      report(error);
      return { words: t('export.failed'), isProblem: true };
    }
  };
}
