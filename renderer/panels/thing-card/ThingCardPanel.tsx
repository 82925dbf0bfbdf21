import { useTranslation } from 'react-i18next';
import type { MapThing } from '#shared/map/mapThing.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { useIsReplay } from '../../state/useIsReplay.ts';
import { firstThatFits, textEms } from '../../ui/textWidth.ts';
import { OrderGlance } from './OrderGlance.tsx';
import { ShapeGlance } from './ShapeGlance.tsx';
import { SubjectGlance } from './SubjectGlance.tsx';
import styles from './ThingCard.module.css';
import { wordsOfCard } from './thingFacts.ts';
import { useThingCard } from './useThingCard.ts';

interface ThingCardPanelProps {
  readonly thing: MapThing;
  /** Lines of text that there is room for, and their width in ems. */
  readonly lines: number;
  readonly ems: number;
}

/** The card of a thing on the wall: what it is, how it stands, and as many of its facts as can be read. */
export function ThingCardPanel({ thing, lines, ems }: ThingCardPanelProps) {
  const { t } = useTranslation();
  const isReplay = useIsReplay();
  // What was drawn is drawn, whatever the hour.
  if (thing.type === 'shape') return <ShapeGlance shapeId={thing.id} />;
  if (isReplay) return <p className={styles.quiet}>{t('panel.presentOnly')}</p>;
  const room = { lines, ems };
  if (thing.type === 'order') return <OrderGlance key={thing.id} eventId={thing.id} {...room} />;
  if (thing.type === 'subject') return <SubjectGlance key={thing.id} subjectId={thing.id} {...room} />;
  return <FactCard key={thing.id} thing={thing} {...room} />;
}

const HEAD_LINES = 1;

function FactCard({ thing, lines, ems }: ThingCardPanelProps) {
  const { t, i18n } = useTranslation();
  const text = useAreaText();
  const state = useThingCard(thing);
  if (state.type === 'asking') return <p className={styles.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={styles.quiet}>{t('thing.unavailable')}</p>;
  const card = state.value;
  const place = firstThatFits(
    [4, 3, 2, 1].map((steps) => text.path(card.area, steps)),
    ems - textEms(t('thing.place')) - 1,
  );
  const words = wordsOfCard(t, card, { place, locale: i18n.language, hasNames: i18n.language !== 'en' });
  const room = Math.max(1, Math.floor(lines - HEAD_LINES - (words.state === undefined ? 0 : 1)));
  return (
    <div className={styles.card} data-thing={thing.type} data-thing-id={thing.id}>
      <strong className={styles.title}>{words.title}</strong>
      {words.state !== undefined && <span>{words.state}</span>}
      <dl className={styles.facts}>
        {words.facts.slice(0, room).map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {words.note !== undefined && words.facts.length < room && <p className={styles.quiet}>{words.note}</p>}
    </div>
  );
}
