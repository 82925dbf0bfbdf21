import { useTranslation } from 'react-i18next';
import { ORANGE, RED, YELLOW } from '#shared/domain/warningLevel.ts';
import { type PlaceQuery, placeQueryOf } from '#shared/map/mapQuery.ts';
import type { MapAnswer } from '#shared/map/queriesAnswer.ts';
import { viewOfScreen } from '#shared/scene/wallState.ts';
import { metreWords, sizeWords } from '../../map/tools/measureWords.ts';
import { useSession, useWall } from '../../state/session.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import { useIsReplay } from '../../state/useIsReplay.ts';
import { usePeriod } from '../../state/usePeriod.ts';
import { Figure } from '../../ui/Figure.tsx';
import { LevelMark } from '../../ui/LevelMark.tsx';
import type { PanelProps } from '../panelProps.ts';
import { AreaComparison } from './AreaComparison.tsx';
import styles from './AskedPanel.module.css';

const LOOK_AGAIN_MS = 10_000;
/** The nearest of a kind are named, all are counted. */
const NAMED = 1;

/** What somebody has asked the map, answered for everybody in the room. */
export function AskedPanel({ lines, ems }: PanelProps) {
  const { t, i18n } = useTranslation();
  const isReplay = useIsReplay();
  const { screen = 'screen-1' } = useSession().info;
  const asked = useWall((wall) => viewOfScreen(wall.state, screen).asked);
  if (asked === undefined) return undefined;
  if (asked.type === 'compare') return <AreaComparison codes={asked.areas} room={{ lines, ems }} />;
  const query = placeQueryOf(asked);
  const sizes = sizeWords(asked, i18n.language);
  return (
    <>
      {sizes.map((words) => (
        <p key={words} className={styles.size}>
          {words}
        </p>
      ))}
      {query !== undefined && isReplay && <p className={styles.quiet}>{t('panel.presentOnly')}</p>}
      {query !== undefined && !isReplay && <Found query={query} lines={lines - sizes.length} />}
    </>
  );
}

/** The grave levels take a line. */
const TALLY_LINES = 1;

function Found({ query, lines }: { readonly query: PlaceQuery; readonly lines: number }) {
  const { t } = useTranslation();
  const answer = useAnswer({ type: 'map/query', query, limit: NAMED }, usePeriod(LOOK_AGAIN_MS));
  if (answer.type === 'asking') return <p className={styles.quiet}>{t('ask.searching')}</p>;
  if (answer.type === 'unavailable') return <p className={styles.quiet}>{answer.message}</p>;
  return query.type === 'nearest' ? (
    <NearestList answer={answer.value} most={lines} />
  ) : (
    <Counts answer={answer.value} lines={lines} />
  );
}

function Counts({ answer: { ground, lists }, lines }: { readonly answer: MapAnswer; readonly lines: number }) {
  const { t } = useTranslation();
  const figures = [
    ...(ground === undefined ? [] : [{ name: 'households', value: ground.households } as const]),
    ...lists.map(({ kind, total }) => ({ name: kind, value: total })),
  ];
  const hasTally = ground !== undefined && lines >= figures.length + TALLY_LINES;
  return (
    <>
      {figures.slice(0, Math.max(1, Math.floor(lines))).map(({ name, value }) => (
        <Figure
          key={name}
          label={t(name === 'households' ? 'ask.households' : `ask.kind.${name}`)}
          value={value}
          unit={t(`ask.unitOf.${name}`)}
          isStale={false}
        />
      ))}
      {hasTally && <Alert levels={ground.levels} />}
    </>
  );
}

/** The grave levels alone: how many are at rest nobody needs from five metres. */
function Alert({ levels }: { readonly levels: readonly number[] }) {
  const { i18n } = useTranslation();
  return (
    <p className={styles.levels}>
      {([RED, ORANGE, YELLOW] as const).map((level) => (
        <span key={level} className={styles.level}>
          <LevelMark level={level} form="short" /> {(levels[level] ?? 0).toLocaleString(i18n.language)}
        </span>
      ))}
    </p>
  );
}

/** The nearest of each kind with the way there, one a line. */
function NearestList({ answer: { lists }, most }: { readonly answer: MapAnswer; readonly most: number }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={styles.list}>
      {lists
        .flatMap(({ kind, things: [thing] }) => (thing === undefined ? [] : [{ kind, thing }]))
        .slice(0, Math.max(1, Math.floor(most / 2)))
        .map(({ kind, thing }) => (
          <li key={kind}>
            <span className={styles.quiet}>{t(`ask.kind.${kind}`)}</span>
            <span className={styles.way}>{metreWords(thing.distanceM, i18n.language)}</span>
            <span className={styles.thing}>{thing.name}</span>
          </li>
        ))}
    </ul>
  );
}
