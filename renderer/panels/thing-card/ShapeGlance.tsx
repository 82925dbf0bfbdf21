import { useTranslation } from 'react-i18next';
import { sizeWords } from '../../map/tools/measureWords.ts';
import { useWall } from '../../state/session.ts';
import styles from './ThingCard.module.css';

/** A kept shape on the wall: its name, how large it is, and what was noted about it. */
export function ShapeGlance({ shapeId }: { readonly shapeId: string }) {
  const { t, i18n } = useTranslation();
  const shape = useWall(({ shapes }) => shapes.find(({ id }) => id === shapeId));
  if (shape === undefined) return <p className={styles.quiet}>{t('thing.unavailable')}</p>;
  return (
    <div className={styles.card} data-thing="shape" data-thing-id={shapeId}>
      <strong className={styles.title}>{shape.name}</strong>
      {sizeWords(shape.query, i18n.language).map((words) => (
        <p key={words}>{words}</p>
      ))}
      {shape.note !== '' && <p className={styles.note}>{shape.note}</p>}
    </div>
  );
}
