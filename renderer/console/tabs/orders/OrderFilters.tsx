import { useTranslation } from 'react-i18next';
import type { AreaIndex } from '#shared/domain/area.ts';
import { EVENT_KINDS, type EventKind, isClosedStage, ORDER_STAGES, type OrderStage } from '#shared/domain/event.ts';
import { useCityText } from '../../../state/cityWords.tsx';
import { useAnswer } from '../../../state/useAnswer.ts';
import { usePeriod } from '../../../state/usePeriod.ts';
import desk from '../../../ui/desk.module.css';

/** Which orders are listed; what is left out matters not. */
export interface OrderFilter {
  readonly kind?: EventKind;
  readonly stage?: OrderStage;
  readonly unit?: string;
}

interface OrderFiltersProps {
  readonly area: AreaIndex;
  readonly isClosed: boolean;
  readonly filter: OrderFilter;
  readonly onChange: (filter: OrderFilter) => void;
}

const LOOK_AGAIN_MS = 60_000;

/** Choices of kind, stage and unit; the units are those that have open orders here. */
export function OrderFilters({ area, isClosed, filter, onChange }: OrderFiltersProps) {
  const { t, i18n } = useTranslation();
  const city = useCityText();
  const answered = useAnswer<'order/units'>({ type: 'order/units', area }, usePeriod(LOOK_AGAIN_MS));
  const units = answered.type === 'answered' ? answered.value : [];
  // The chosen one stays to be seen when its last order is closed.
  const isListed = filter.unit === undefined || units.some(({ unit }) => unit === filter.unit);
  const stages = ORDER_STAGES.filter((stage) => isClosedStage(stage) === isClosed);
  return (
    <div className={desk.bar}>
      <Filter
        label={t('orders.kind')}
        all={t('orders.allKinds')}
        chosen={filter.kind}
        options={EVENT_KINDS.map((kind) => [kind, t(`kind.${kind}`)])}
        onChoose={(kind) => onChange(changed(filter, 'kind', kind))}
      />
      <Filter
        label={t('orders.stage')}
        all={t('orders.allStages')}
        chosen={filter.stage}
        options={stages.map((stage) => [stage, t(`stage.${stage}`)])}
        onChoose={(stage) => onChange(changed(filter, 'stage', stage))}
      />
      <Filter
        label={t('order.unit')}
        all={t('orders.allUnits')}
        chosen={filter.unit}
        options={[
          ...(isListed ? [] : [[filter.unit ?? '', city.name(filter.unit ?? '')] as const]),
          ...units.map(({ unit, open }) => [unit, `${city.name(unit)} ${open.toLocaleString(i18n.language)}`] as const),
        ]}
        onChoose={(unit) => onChange(changed(filter, 'unit', unit))}
      />
    </div>
  );
}

interface FilterProps<Value extends string> {
  readonly label: string;
  /** What stands for no choice. */
  readonly all: string;
  readonly chosen: Value | undefined;
  readonly options: readonly (readonly [value: Value, words: string])[];
  readonly onChoose: (value: Value | undefined) => void;
}

function Filter<Value extends string>({ label, all, chosen, options, onChoose }: FilterProps<Value>) {
  return (
    <select
      className={desk.field}
      aria-label={label}
      value={chosen ?? ''}
      onChange={({ target }) => onChoose(options.find(([value]) => value === target.value)?.[0])}
    >
      <option value="">{all}</option>
      {options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
}

function changed<Name extends keyof OrderFilter>(
  filter: OrderFilter,
  name: Name,
  value: OrderFilter[Name] | undefined,
): OrderFilter {
  const { [name]: _, ...rest } = filter;
  return value === undefined ? rest : { ...rest, [name]: value };
}
