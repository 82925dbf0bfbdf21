import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EVENT_KINDS } from '#shared/domain/event.ts';
import type { MapLayerChoice } from '#shared/map/mapLayers.ts';
import { ChoiceRow } from '../../../ui/ChoiceRow.tsx';

const KINDS = ['all', ...EVENT_KINDS] as const;
/** Windows of time that are offered: hours of a shift, a day, a week, a month. */
const HOURS = [8, 24, 168, 720] as const;

interface LayerSettingsProps {
  readonly choice: MapLayerChoice;
  readonly onChange: (choice: MapLayerChoice) => void;
}

/** What can be set about a layer that is on. */
export function LayerSettings({ choice, onChange }: LayerSettingsProps): ReactNode {
  const { t } = useTranslation();
  const label = t('layers.settings', { layer: t(`layer.${choice.id}`) });
  const kinds = (chosen: (typeof KINDS)[number], take: (kind: (typeof KINDS)[number]) => MapLayerChoice) => (
    <ChoiceRow label={label} choices={KINDS} chosen={chosen} onChoose={(kind) => onChange(take(kind))}>
      {(kind) => (kind === 'all' ? t('layers.kind.all') : t(`kind.${kind}`))}
    </ChoiceRow>
  );
  const hours = (chosen: number, take: (hours: number) => MapLayerChoice) => (
    <ChoiceRow
      label={label}
      choices={HOURS}
      chosen={chosen as (typeof HOURS)[number]}
      onChoose={(n) => onChange(take(n))}
    >
      {(n) => (n < 48 ? t('layers.hours', { n }) : t('layers.days', { n: n / 24 }))}
    </ChoiceRow>
  );
  switch (choice.id) {
    case 'events':
    case 'forecast':
      return kinds(choice.kind, (kind) => ({ ...choice, kind }));
    case 'heat':
      return (
        <>
          {kinds(choice.kind, (kind) => ({ ...choice, kind }))}
          {hours(choice.hours, (n) => ({ ...choice, hours: n }))}
        </>
      );
    case 'flows':
      return hours(choice.hours, (n) => ({ ...choice, hours: n }));
    case 'height':
      return (
        <ChoiceRow
          label={label}
          choices={['score', 'count']}
          chosen={choice.by}
          onChoose={(by) => onChange({ ...choice, by })}
        >
          {(by) => t(`layers.by.${by}`)}
        </ChoiceRow>
      );
    case 'difference':
      return (
        <ChoiceRow
          label={label}
          choices={['yesterday', 'lastWeek']}
          chosen={choice.since}
          onChoose={(since) => onChange({ ...choice, since })}
        >
          {(since) => t(`layers.since.${since}`)}
        </ChoiceRow>
      );
    case 'workers':
      return (
        <ChoiceRow
          label={label}
          choices={['false', 'true']}
          chosen={choice.hasTrails ? 'true' : 'false'}
          onChoose={(hasTrails) => onChange({ ...choice, hasTrails: hasTrails === 'true' })}
        >
          {(hasTrails) => t(`layers.trails.${hasTrails}`)}
        </ChoiceRow>
      );
    case 'cameras':
      return (
        <ChoiceRow
          label={label}
          choices={['all', 'faulty']}
          chosen={choice.only}
          onChoose={(only) => onChange({ ...choice, only })}
        >
          {(only) => t(`layers.only.${only}`)}
        </ChoiceRow>
      );
    case 'subjects':
      return (
        <ChoiceRow
          label={label}
          choices={['all', 'village', 'enterprise']}
          chosen={choice.group}
          onChoose={(group) => onChange({ ...choice, group })}
        >
          {(group) => t(`layers.subjectGroup.${group}`)}
        </ChoiceRow>
      );
    case 'levels':
    case 'overdueOrders':
    case 'centres':
    case 'patrols':
    case 'shapes':
      return undefined;
  }
}
