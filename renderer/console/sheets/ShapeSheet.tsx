import { useTranslation } from 'react-i18next';
import type { MapQuery } from '#shared/map/mapQuery.ts';
import { formatDateTime } from '../../i18n/formatTime.ts';
import { sizeWords } from '../../map/tools/measureWords.ts';
import type { ToolName } from '../../map/tools/toolCatalog.ts';
import { useWall } from '../../state/session.ts';
import desk from '../../ui/desk.module.css';
import type { SheetProps } from './sheetCatalog.ts';

/** The card of a kept shape beside the console's map; renaming and asking with it is in the tab of questions. */
export function ShapeSheet({ id }: SheetProps) {
  const { t, i18n } = useTranslation();
  const shape = useWall(({ shapes }) => shapes.find((one) => one.id === id));
  if (shape === undefined) return <p className={desk.quiet}>{t('thing.unavailable')}</p>;
  const { name, note, query, createdAt } = shape;
  return (
    <article className={desk.tab} data-thing="shape" data-thing-id={id}>
      <h2 className={desk.title}>{name}</h2>
      <dl className={desk.facts}>
        <dt>{t('thing.sort')}</dt>
        <dd>{t(`mapTool.${toolThatDraws(query)}`)}</dd>
        <dt>{t('shapes.size')}</dt>
        <dd>{sizeWords(query, i18n.language).join(' · ')}</dd>
        <dt>{t('shapes.drawn')}</dt>
        <dd>{formatDateTime(createdAt)}</dd>
      </dl>
      {note !== '' && <p>{note}</p>}
    </article>
  );
}

/** Kept shapes are only what tools draw. */
function toolThatDraws(query: MapQuery): ToolName {
  if (query.type === 'measure') return query.isClosed ? 'area' : 'distance';
  return query.type;
}
