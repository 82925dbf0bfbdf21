import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ancestorAt, levelOf } from '#shared/atlas/areaIndex.ts';
import type { AreaLevel } from '#shared/domain/area.ts';
import { useSession } from '../../state/session.ts';
import { useAnswer } from '../../state/useAnswer.ts';
import desk from '../../ui/desk.module.css';
import type { OrderDialogProps } from './OrderActions.tsx';
import { RecordForm } from './RecordForm.tsx';

/** The same matter is reported from one village, seldom from two. */
const VILLAGE: AreaLevel = 3;
const OFFERED = 50;

/** Merges the order into another that is about the same matter: it closes and counts no more. */
export function MergeDialog({ life, onDone, onClose }: OrderDialogProps) {
  const { t } = useTranslation();
  const { atlas } = useSession().city;
  const [into, setInto] = useState('');
  const { eventId, area } = life.order;
  const around = levelOf(atlas, area) > VILLAGE ? (ancestorAt(atlas, area, VILLAGE) ?? area) : area;
  const others = useAnswer({ type: 'order/list', area: around, only: 'open', limit: OFFERED }, 0);
  return (
    <RecordForm
      title={t('order.merge')}
      submit={t('order.merge')}
      makeRecord={(at, actor) => ({
        type: 'step',
        step: { eventId, stage: 'reportedBack', at, actor, mergedInto: into.trim() },
      })}
      onDone={onDone}
      onClose={onClose}
    >
      <label htmlFor="merge-into">{t('order.merge.into')}</label>
      <input
        id="merge-into"
        className={desk.field}
        required
        maxLength={64}
        list="merge-offered"
        placeholder={t('order.merge.hint')}
        value={into}
        onChange={(event) => setInto(event.target.value)}
      />
      <datalist id="merge-offered">
        {others.type === 'answered' &&
          others.value
            .filter((order) => order.eventId !== eventId)
            .map((order) => (
              <option key={order.eventId} value={order.eventId}>
                {order.title}
              </option>
            ))}
      </datalist>
    </RecordForm>
  );
}
