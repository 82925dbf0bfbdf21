import { useTranslation } from 'react-i18next';
import { inLocale, type Locale } from '#shared/domain/locale.ts';
import { KEY_BINDINGS } from '#shared/scene/keyBindings.ts';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './KeyHelp.module.css';

const KEY_SYMBOLS: Readonly<Record<string, string>> = { ArrowUp: '↑' };

/** The nine keys that choose a screen are one line of the help, those of the tabs another. */
const isNumber = (chord: string): boolean => /^(Alt\+)?[1-9]$/.test(chord);

/** Every key and what it does, from the one table of key bindings. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language as Locale;
  const rows = [
    { keys: ['← → ↑ ↓'], text: t('keys.walk') },
    { keys: ['Enter'], text: t('keys.drill') },
    { keys: ['1 … 9'], text: t('keys.choose') },
    { keys: ['Alt+1 … 9'], text: t('keys.tab') },
    ...KEY_BINDINGS.filter(({ chords }) => !chords.some(isNumber)).map(({ chords, description }) => ({
      keys: chords.map((chord) => KEY_SYMBOLS[chord] ?? chord),
      text: inLocale(description, locale),
    })),
  ];
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(({ keys, text }) => (
          <div key={text} className={styles.row}>
            <dt className={styles.chords}>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
