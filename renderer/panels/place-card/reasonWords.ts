import { useTranslation } from 'react-i18next';
import type { Locale } from '#shared/domain/locale.ts';
import { type CityText, useCityText } from '../../state/cityWords.tsx';
import { type AreaText, useAreaText } from '../../state/useAreaText.ts';

/** What a sentence about a level calls things, in the language of the screen. */
export interface ReasonWords extends CityText, Pick<AreaText, 'levelWord'> {
  readonly locale: Locale;
}

/** The words for the components of this window. */
export function useReasonWords(): ReasonWords {
  const { title, name } = useCityText();
  const { levelWord } = useAreaText();
  const locale = useTranslation().i18n.language as Locale;
  return { title, name, levelWord, locale };
}
