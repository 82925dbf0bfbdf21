import { useTranslation } from 'react-i18next';
import { areaByCode } from '#shared/atlas/areaIndex.ts';
import type { AreaResources } from '#shared/resources/areaResources.ts';
import { usePictureValue, useSession } from '../../state/session.ts';
import { useAreaText } from '../../state/useAreaText.ts';
import { Figure } from '../../ui/Figure.tsx';
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
  const isStale = usePictureValue(({ age }) => age.isStale) ?? false;
  const state = useResources(selected ?? focus);
  if (state.type === 'asking') return <p className={styles.quiet}>{t('panel.waiting')}</p>;
  if (state.type === 'unavailable') return <p className={styles.quiet}>{t('resources.unavailable')}</p>;
  const resources = state.value;
  const figures = figuresOf(resources).slice(0, Math.max(1, Math.floor(lines)));
  const number = (count: number): string => count.toLocaleString(i18n.language);
  // The whole stands behind its part where both have room on one line.
  const unitOf = (name: (typeof figures)[number]['name'], value: number, of: number | undefined): string => {
    const unit = t(`resources.${name}.unit`);
    const whole = of === undefined ? unit : `/ ${number(of)} ${unit}`;
    const isFitting = textEms(`${t(`resources.${name}`)}${number(value)}${whole}`) + AIR_EMS <= ems;
    return isFitting ? whole : unit;
  };
  const room = Math.floor(lines - figures.length - HEADING_LINES);
  return (
    <>
      {figures.map(({ name, value, of }) => (
        <Figure
          key={name}
          label={t(`resources.${name}`)}
          value={value}
          unit={unitOf(name, value, of)}
          isStale={isStale}
        />
      ))}
      {room >= LEAST_WORKERS && <WorkersOnLine resources={resources} most={room} hasPhones={ems >= PHONE_EMS} />}
    </>
  );
}

/** The figures in the order of their use, so that a short panel keeps what matters. */
function figuresOf({ workers, cameras, patrolsToday, visitsToday, centres, elements }: AreaResources) {
  return [
    { name: 'workers', value: workers.online, of: workers.total },
    { name: 'cameras', value: cameras.online, of: cameras.installed },
    { name: 'patrols', value: sum(patrolsToday), of: undefined },
    { name: 'visits', value: sum(visitsToday), of: undefined },
    { name: 'centres', value: centres.reduce((total, { count }) => total + count, 0), of: undefined },
    ...(elements === undefined ? [] : [{ name: 'records' as const, value: sum(elements), of: undefined }]),
  ] as const;
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
