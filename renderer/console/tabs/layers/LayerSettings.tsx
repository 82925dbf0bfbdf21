import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { EVENT_KINDS } from '#shared/domain/event.ts';
import type { MapLayerChoice } from '#shared/map/mapLayers.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';

const KINDS = ['all', ...EVENT_KINDS] as const;
/** Windows of time that are offered: hours of a shift, a day, a week, a month. */
const HOURS = ['8', '24', '168', '720'] as const;

interface LayerSettingsProps {
  readonly choice: MapLayerChoice;
  readonly onChange: (choice: MapLayerChoice) => void;
}

/** What can be set about a layer that is on. */
export function LayerSettings({ choice, onChange }: LayerSettingsProps) {
  const { t } = useTranslation();
  const label = t('layers.settings', { layer: t(`layer.${choice.id}`) });
  return settingsOf(choice, t).map(({ name, choices, chosen, words, take }) => (
    <ChoiceRow
      key={name}
      label={label}
      choices={choices}
      chosen={chosen}
      onChoose={(value) => onChange({ ...choice, ...take(value) } as MapLayerChoice)}
    >
      {words}
    </ChoiceRow>
  ));
}

/** One of a few, by its word. */
interface Setting {
  readonly name: string;
  readonly choices: readonly string[];
  readonly chosen: string;
  readonly words: (choice: string) => string;
  /** The field of the layer that becomes another one. */
  readonly take: (choice: string) => object;
}

function setting<Choice extends string>(
  name: string,
  [choices, chosen]: readonly [choices: readonly Choice[], chosen: Choice],
  words: (choice: Choice) => string,
  take: (choice: Choice) => object = (choice) => ({ [name]: choice }),
): Setting {
  return { name, choices, chosen, words: words as Setting['words'], take: take as Setting['take'] };
}

function settingsOf(choice: MapLayerChoice, t: TFunction): readonly Setting[] {
  const kindOf = (kind: (typeof KINDS)[number]): Setting =>
    setting('kind', [KINDS, kind], (one) => (one === 'all' ? t('layers.kind.all') : t(`kind.${one}`)));
  const hoursOf = (hours: number): Setting =>
    setting(
      'hours',
      [HOURS, String(hours) as (typeof HOURS)[number]],
      (n) => (Number(n) < 48 ? t('layers.hours', { n }) : t('layers.days', { n: Number(n) / 24 })),
      (n) => ({ hours: Number(n) }),
    );
  switch (choice.id) {
    case 'events':
    case 'forecast':
      return [kindOf(choice.kind)];
    case 'heat':
      return [kindOf(choice.kind), hoursOf(choice.hours)];
    case 'flows':
      return [hoursOf(choice.hours)];
    case 'height':
      return [setting('by', [['score', 'count'], choice.by], (by) => t(`layers.by.${by}`))];
    case 'difference':
      return [setting('since', [['yesterday', 'lastWeek'], choice.since], (since) => t(`layers.since.${since}`))];
    case 'workers':
      return [trails(choice.hasTrails, t)];
    case 'cameras':
      return [setting('only', [['all', 'faulty'], choice.only], (only) => t(`layers.only.${only}`))];
    case 'subjects': {
      const groups = ['all', 'village', 'enterprise'] as const;
      return [setting('group', [groups, choice.group], (group) => t(`layers.subjectGroup.${group}`))];
    }
    case 'levels':
    case 'overdueOrders':
    case 'centres':
    case 'patrols':
    case 'shapes':
      return [];
  }
}

const trails = (hasTrails: boolean, t: TFunction): Setting =>
  setting(
    'hasTrails',
    [['false', 'true'], hasTrails ? 'true' : 'false'],
    (is) => t(`layers.trails.${is}`),
    (is) => ({ hasTrails: is === 'true' }),
  );
