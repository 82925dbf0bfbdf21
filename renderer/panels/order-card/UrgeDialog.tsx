import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import desk from '../../ui/desk.module.css';
import type { OrderDialogProps } from './OrderActions.tsx';
import { RecordForm } from './RecordForm.tsx';

/** 督办: somebody chases the order, in words. */
export function UrgeDialog({ life, onDone, onClose }: OrderDialogProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState<string>(t('order.urge.usual'));
  const { eventId } = life.order;
  return (
    <RecordForm
      title={t('order.urge')}
      submit={t('order.urge')}
      makeRecord={(at, actor) => ({ type: 'urging', urging: { eventId, at, actor, words: words.trim() } })}
      onDone={onDone}
      onClose={onClose}
    >
      <label htmlFor="urge-words">{t('order.urge.words')}</label>
      <input
        id="urge-words"
        className={desk.field}
        required
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </RecordForm>
  );
}
