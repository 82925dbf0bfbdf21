import { useTranslation } from 'react-i18next';
import type { MapThing } from '#shared/map/mapThing.ts';
import { wordsOfCard } from '../../panels/thing-card/thingFacts.ts';
import { useThingCard } from '../../panels/thing-card/useThingCard.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import desk from '../../ui/desk.module.css';
import type { SheetProps } from './sheetCatalog.ts';

interface ThingSheetProps extends SheetProps {
  readonly type: MapThing['type'];
}

export const WorkerSheet = (props: SheetProps) => <ThingSheet type="worker" {...props} />;
export const CameraSheet = (props: SheetProps) => <ThingSheet type="camera" {...props} />;
export const CentreSheet = (props: SheetProps) => <ThingSheet type="centre" {...props} />;
export const PatrolSheet = (props: SheetProps) => <ThingSheet type="patrol" {...props} />;

/** The card of a worker, a camera, a centre or a patrol beside the console's map; its place goes to the map. */
function ThingSheet({ type, id, areas }: ThingSheetProps) {
  const { t, i18n } = useTranslation();
  const text = useAreaText();
  const state = useThingCard({ type, id });
  if (state.type === 'asking') return <p className={desk.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={desk.quiet}>{t('thing.unavailable')}</p>;
  const { area } = state.value;
  const {
    title,
    state: standing,
    facts,
    note,
  } = wordsOfCard(t, state.value, {
    ...{ place: text.path(area), locale: i18n.language, hasNames: true },
  });
  return (
    <article className={desk.tab} data-thing={type} data-thing-id={id}>
      <h2 className={desk.title}>{title}</h2>
      {standing !== undefined && <p>{standing}</p>}
      <dl className={desk.facts}>
        {facts.map(([name, value]) => (
          <FactRow key={name} name={name} value={value} />
        ))}
      </dl>
      {note !== undefined && <p className={desk.quiet}>{note}</p>}
      <p>
        <button type="button" className={desk.button} onClick={() => areas.onFocus(area)}>
          {text.path(area, 2)}
        </button>
      </p>
    </article>
  );
}

function FactRow({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
