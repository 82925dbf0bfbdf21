import { useTranslation } from 'react-i18next';
import { ancestorAt, levelOf, pathOf } from '#shared/atlas/areaIndex.ts';
import { type AreaIndex, VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { useSession } from '../state/session.ts';
import { useAreaText } from '../state/useAreaText.ts';
import styles from './Breadcrumb.module.css';

interface BreadcrumbProps {
  readonly focus: AreaIndex;
  /** A longer way keeps its first and its last steps. */
  readonly mostSteps: number;
  readonly onFocus: (area: AreaIndex) => void;
  /** The last step, where one is already, opens its card. */
  readonly onOpen: (area: AreaIndex) => void;
}

/** The way from the city down to the focus; each step goes there, and the last one opens the card of the focus. */
export function Breadcrumb({ focus, mostSteps, onFocus, onOpen }: BreadcrumbProps) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const text = useAreaText();
  const path = pathOf(atlas, focus);
  const isShort = path.length <= mostSteps;
  const kept = isShort ? path : [...path.slice(0, 1), ...path.slice(1 - mostSteps)];
  // A grid has a number alone: its village stays, and the city, which everybody knows, is a sign.
  const village = levelOf(atlas, focus) > VILLAGE_LEVEL ? ancestorAt(atlas, focus, VILLAGE_LEVEL) : undefined;
  const isVillageLost = village !== undefined && !kept.includes(village);
  const steps = isVillageLost ? [...kept.slice(0, 1), village, ...kept.slice(1)] : kept;
  return (
    <nav aria-label={t('breadcrumb')} className={styles.breadcrumb}>
      {steps.map((area, position) => (
        <span key={area} className={styles.item}>
          {position > 0 && <span aria-hidden="true">{!isShort && !isVillageLost && position === 1 ? '›…›' : '›'}</span>}
          <button
            type="button"
            className={styles.step}
            aria-current={area === focus ? 'location' : undefined}
            data-area={atlas.code(area)}
            title={text.name(area)}
            onClick={() => (area === focus ? onOpen(area) : onFocus(area))}
          >
            {isVillageLost && position === 0 ? '…' : text.name(area)}
          </button>
        </span>
      ))}
    </nav>
  );
}
