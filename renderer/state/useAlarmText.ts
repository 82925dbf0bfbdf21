import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Alarm, AlarmGroup } from '#shared/alarms/alarm.ts';
import { ancestorAt } from '#shared/atlas/areaIndex.ts';
import { COUNTY_LEVEL, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { EVENT_KINDS } from '#shared/domain/event.ts';
import { WARNING_LEVELS } from '#shared/domain/warningLevel.ts';
import { type CityText, useCityText } from './cityWords.tsx';
import { useSession } from './session.ts';
import { useAreaText } from './useAreaText.ts';

/** Alarms in words, in the language of the screen. */
export interface AlarmText {
  /** What happened, without the place. */
  sentence(alarm: Alarm): string;
  /** The county it is in; empty for what has no place. */
  county(alarm: Pick<Alarm, 'area'>): string;
  /** Where, from the county down to the village; empty for what has no place. */
  place(alarm: Pick<Alarm, 'area'>): string;
  /** Where exactly, down to the micro-grid. */
  wholePlace(alarm: Pick<Alarm, 'area'>): string;
  /** What a cause was about again and again: its place, its feed, the wall's own part. */
  thing(counted: { readonly key: string } & Pick<Alarm, 'cause' | 'area'>): string;
  /** Many alarms of one cause in one area. */
  group(group: AlarmGroup): string;
}

/** Conditions of the wall that have a sentence in both languages; others come with their own. */
const WALL_CODES = [
  'basemapFailed',
  'screenLost',
  'serviceStopped',
  'windowStopped',
  'graphicsStopped',
  'storeFull',
] as const;

export function useAlarmText(): AlarmText {
  const { t } = useTranslation();
  const text = useAreaText();
  const city = useCityText();
  const { atlas } = useSession().city;
  const wholePlace = ({ area }: Pick<Alarm, 'area'>): string => (area === undefined ? '' : text.path(area));
  const place = ({ area }: Pick<Alarm, 'area'>): string =>
    area === undefined ? '' : text.path(ancestorAt(atlas, area, VILLAGE_LEVEL) ?? area);
  return {
    sentence: (alarm) => sentenceOf(t, alarm, city),
    place,
    wholePlace,
    county: ({ area }) => (area === undefined ? '' : text.name(ancestorAt(atlas, area, COUNTY_LEVEL) ?? area)),
    thing: (counted) => place(counted) || thingOfKey(t, counted),
    group: ({ cause, area, count }) => {
      const words = t(`alarmGroup.${cause}`, { n: count });
      return area === undefined ? words : t('alarmGroup.inPlace', { place: text.name(area), words });
    },
  };
}

function sentenceOf(t: TFunction, { cause, level, facts }: Alarm, city: CityText): string {
  switch (cause) {
    case 'areaRisen':
      return t('alarm.areaRisen', { level: t(`level.${WARNING_LEVELS[level]}`) });
    case 'graveEvent':
      return t('alarm.graveEvent', { kind: kindWord(t, facts.kind), title: city.title(String(facts.title)) });
    case 'orderOverdue':
      return t('alarm.orderOverdue', { title: city.title(String(facts.title)) });
    case 'sourceStale':
      return t('alarm.sourceStale', { source: city.name(String(facts.title)) });
    case 'wallIll':
      return wallSentence(t, facts);
    default:
      return cause satisfies never;
  }
}

function kindWord(t: TFunction, name: string | number | undefined): string {
  const kind = EVENT_KINDS.find((known) => known === name);
  return kind === undefined ? '' : t(`kind.${kind}`);
}

function wallSentence(t: TFunction, facts: Alarm['facts']): string {
  const code = WALL_CODES.find((known) => known === facts.code);
  if (code === undefined) return String(facts.message);
  const thing = String(facts.thing ?? '');
  return t(`alarmWall.${code}`, { thing: thingWord(t, thing) });
}

/** `wallIll:screenLost:screen-2`, `sourceStale:chuanhui`. */
function thingOfKey(t: TFunction, { key, cause }: { readonly key: string } & Pick<Alarm, 'cause'>): string {
  const [, name = '', thing = ''] = key.split(':');
  return cause === 'wallIll' ? wallSentence(t, { code: name, thing, message: name }) : name;
}

/** `screen-2`, `console`, `presenter`. */
function thingWord(t: TFunction, thing: string): string {
  if (thing.startsWith('screen-')) return t('alarm.thing.screen', { n: thing.slice('screen-'.length) });
  return thing === 'presenter' ? t('alarm.thing.presenter') : t('alarm.thing.console');
}
