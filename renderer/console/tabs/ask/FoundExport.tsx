import { success } from '#shared/lib/result.ts';
import type { PlaceQuery } from '#shared/map/mapQuery.ts';
import { useSession } from '../../../state/session.ts';
import { ExportButtons } from './ExportButtons.tsx';
import { exportName } from './exportFacts.ts';
import { foundCsv, foundGeoJson } from './exportFound.ts';
import { useExportWords } from './useExportWords.ts';

/** As many of each kind as an answer may name. */
const EXPORTED = 20_000;

/** The whole answer as a file: it is asked for anew, with everything that the lists leave out. */
export function FoundExport({ query }: { readonly query: PlaceQuery }) {
  const { feed } = useSession();
  const words = useExportWords();
  return (
    <ExportButtons
      formats={['csv', 'geojson']}
      write={async (format) => {
        const answer = await feed.ask<'map/query'>({ type: 'map/query', query, limit: EXPORTED });
        if (!answer.ok) return answer;
        const write = format === 'csv' ? foundCsv : foundGeoJson;
        return success({
          name: exportName(query, answer.value.asOf, words),
          text: write(query, answer.value, words),
        });
      }}
    />
  );
}
