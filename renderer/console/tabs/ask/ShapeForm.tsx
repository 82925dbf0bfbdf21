import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import desk from '../../../ui/desk.module.css';

interface ShapeFormProps {
  readonly first: { readonly name: string; readonly note: string };
  readonly onSave: (named: { readonly name: string; readonly note: string }) => void;
  readonly onCancel: () => void;
}

/** Name and note of a shape. */
export function ShapeForm({ first, onSave, onCancel }: ShapeFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(first.name);
  const [note, setNote] = useState(first.note);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') onSave({ name: name.trim(), note: note.trim() });
  };
  return (
    <form className={desk.bar} onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onCancel()}>
      <input
        className={desk.field}
        // biome-ignore lint/a11y/noAutofocus: the form opens because somebody wants to type a name
        autoFocus
        maxLength={60}
        placeholder={t('ask.name')}
        aria-label={t('ask.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <input
        className={desk.field}
        maxLength={500}
        placeholder={t('shapes.note')}
        aria-label={t('shapes.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <button type="submit" className={desk.primary} disabled={name.trim() === ''}>
        {t('shapes.keep')}
      </button>
      <button type="button" className={desk.button} onClick={onCancel}>
        {t('dialog.close')}
      </button>
    </form>
  );
}
