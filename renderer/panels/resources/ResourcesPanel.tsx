import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaResources } from '#shared/resources/areaResources.ts';
import { usePictureValue, useSession } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { useSilence } from '../../state/useSilence.ts';
import { Figure } from '../../ui/Figure.tsx';
import { SilenceNote, silenceLines } from '../../ui/SilenceNote.tsx';
import { textEms } from '../../ui/textWidth.ts';
import type { PanelProps } from '../panelProps.ts';
import styles from './ResourcesPanel.module.css';
import { sum, useResources } from './useResources.ts';

/** The heading of the list of workers and the least worth a list. */
const HEADING_LINES = 1.2;
const LEAST_WORKERS = 2;
/** Between a figure's label, its number and its unit. */
const AIR_EMS = 1;
/** A column so wide has room for a worker's place and phone. */
const PHONE_EMS = 20;

/** Who and what there is to help in the chosen place, or the one in focus: on line of all, rounds of today, who is there. */
export function ResourcesPanel({ focus, selected, lines, ems }: PanelProps) {
  const { t, i18n } = useTranslation();
  const area = selected ?? focus;
  const silence = useSilence(area);
  const isStale = (usePictureValue(({ age }) => age.isStale) ?? false) || silence.isWhole;
  const state = useResources(area);
  if (state.type === 'asking') return <p className={styles.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={styles.quiet}>{t('resources.unavailable')}</p>;
  const resources = state.value;
  const free = lines - silenceLines(silence);
  const figures = figuresOf(resources).slice(0, Math.max(1, Math.floor(free)));
  const number = (count: number): string => count.toLocaleString(i18n.language);
  // The whole stands behind its part where both have room on one line.
  const unitOf = ({ name, label, value, of }: (typeof figures)[number]): string => {
    const unit = t(`resources.${name}.unit`);
    const whole = of === undefined ? unit : `/ ${number(of)} ${unit}`;
    const isFitting = textEms(`${t(label)}${number(value)}${whole}`) + AIR_EMS <= ems;
    return isFitting ? whole : unit;
  };
  const moreLines = figures.filter(({ more }) => more > 0).length;
  const hasMore = figures.length + moreLines <= free;
  const room = Math.floor(free - figures.length - (hasMore ? moreLines : 0) - HEADING_LINES);
  return (
    <>
      <SilenceNote silence={silence} ems={ems} />
      {figures.map((figure) => (
        <Figure
          key={figure.name}
          label={t(figure.label)}
          value={figure.value}
          unit={unitOf(figure)}
          isStale={isStale}
          lag={
            hasMore && figure.more > 0
              ? t('resources.unknownMore', { n: number(figure.more), unit: t(`resources.${figure.name}.unit`) })
              : undefined
          }
        />
      ))}
      {room >= LEAST_WORKERS && <WorkersOnLine resources={resources} most={room} hasPhones={ems >= PHONE_EMS} />}
    </>
  );
}

/** The figures in the order of their use, so that a short panel keeps what matters. */
function figuresOf({ workers, cameras, patrolsToday, visitsToday, centres, elements }: AreaResources) {
  const plain = <Name extends string>(name: Name, value: number) =>
    ({ name, label: `resources.${name}`, value, of: undefined, more: 0 }) as const;
  return [
    presence('workers', { ...workers, of: workers.total }),
    presence('cameras', { ...cameras, of: cameras.installed }),
    plain('patrols', sum(patrolsToday)),
    plain('visits', sum(visitsToday)),
    plain(
      'centres',
      centres.reduce((total, { count }) => total + count, 0),
    ),
    ...(elements === undefined ? [] : [plain('records', sum(elements))]),
  ] as const;
}

/** How many are on line, and how many `more` may be; where nothing is heard, of how many nobody knows. */
function presence<Name extends 'workers' | 'cameras'>(
  name: Name,
  { online, unknown, of }: { readonly online: number; readonly unknown: number; readonly of: number },
) {
  return unknown > 0 && unknown === of
    ? ({ name, label: `resources.${name}.unknown`, value: unknown, of: undefined, more: 0 } as const)
    : ({ name, label: `resources.${name}`, value: online, of, more: unknown } as const);
}

interface WorkersOnLineProps {
  readonly resources: AreaResources;
  readonly most: number;
  readonly hasPhones: boolean;
}

/** The busiest on line, masked by the data service for every window but the console. */
function WorkersOnLine({ resources, most, hasPhones }: WorkersOnLineProps) {
  const { t, i18n } = useTranslation();
  // A masked Chinese name says nothing in English; the number does.
  const isEnglish = i18n.language === 'en';
  const { atlas } = useSession().city;
  const text = useAreaText();
  const online = resources.nearestWorkers.filter(({ isOnline }) => isOnline).slice(0, most);
  if (online.length === 0) return undefined;
  return (
    <>
      <p className={styles.heading}>{t('resources.onLine')}</p>
      <ul className={styles.list}>
        {online.map(({ id, name, phone, areaCode }) => {
          const area = areaByCode(atlas, areaCode);
          return (
            <li key={id} className={styles.worker}>
              <span>{isEnglish ? id : name}</span>
              <span className={styles.place}>{area === undefined ? '' : text.path(area, 2)}</span>
              {hasPhones && <span className={styles.phone}>{phone}</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
