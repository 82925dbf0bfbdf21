import { useTranslation } from 'react-i18next';
import { pathOf } from '#shared/atlas/areaIndex.ts';
import type { AreaIndex } from '#shared/domain/area.ts';
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
  const steps = isShort ? path : [...path.slice(0, 1), ...path.slice(1 - mostSteps)];
  return (
    <nav aria-label={t('breadcrumb')} className={styles.breadcrumb}>
      {steps.map((area, position) => (
        <span key={area} className={styles.item}>
          {position > 0 && <span aria-hidden="true">{!isShort && position === 1 ? '›…›' : '›'}</span>}
          <button
            type="button"
            className={styles.step}
            aria-current={area === focus ? 'location' : undefined}
            data-area={atlas.code(area)}
            onClick={() => (area === focus ? onOpen(area) : onFocus(area))}
          >
            {text.name(area)}
          </button>
        </span>
      ))}
    </nav>
  );
}
