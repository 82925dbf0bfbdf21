import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Atlas } from '#shared/atlas/atlas.ts';
import { VILLAGE_LEVEL } from '#shared/domain/area.ts';
import { EnglishNames } from '#shared/domain/cityWords.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { useSession } from './session.ts';
import { useAnswer } from './useAnswer.ts';

const NOTHING = { items: [], names: [] };
const CityWordsContext = createContext<EnglishNames | undefined>(undefined);

/** Asks once for the English names of what the city's files say in Chinese, while the screen is English. */
export function CityWordsProvider({ children }: { readonly children: ReactNode }) {
  const { atlas } = useSession().city;
  const isEnglish = useTranslation().i18n.language === 'en';
  const answer = useAnswer(isEnglish ? { type: 'city/words' } : undefined, 0);
  const words = answer.type === 'answered' ? answer.value : NOTHING;
  const names = useMemo(
    () => (isEnglish ? new EnglishNames(words, areaFinder(atlas)) : undefined),
    [isEnglish, words, atlas],
  );
  return <CityWordsContext value={names}>{children}</CityWordsContext>;
}

/** What the city's data says, in the language of the screen. */
export interface CityText {
  /** An event's title: on an English screen the name of its item, where a program made the title of it. */
  title(title: string): string;
  /** A unit, a centre, a feed. */
  name(text: string): string;
}

/** Titles and names for the components of this window. */
export function useCityText(): CityText {
  const { t, i18n } = useTranslation();
  const names = useContext(CityWordsContext);
  if (names === undefined || i18n.language !== 'en') return AS_IT_CAME;
  return {
    title(title) {
      const made = names.title(title);
      if (made === undefined) return title;
      const words = made.people === undefined ? made.item : t('title.people', { title: made.item, n: made.people });
      return made.isAgain ? t('title.again', { title: words }) : words;
    },
    name: (text) => names.name(text),
  };
}

/** The language of the screen, and what the city's data says in it. */
export function useScreenWords(): { readonly locale: Locale; readonly cityText: CityText } {
  return { locale: useTranslation().i18n.language as Locale, cityText: useCityText() };
}

const AS_IT_CAME: CityText = { title: (title) => title, name: (text) => text };

/** English names of the areas down to the villages by their Chinese ones; made when the first one is asked for. */
function areaFinder(atlas: Atlas): (name: string) => string | undefined {
  let english: Map<string, string> | undefined;
  return (name) => {
    if (english === undefined) {
      english = new Map();
      const end = atlas.levelStart[VILLAGE_LEVEL + 1] as number;
      for (let area = 0; area < end; area++) english.set(atlas.name(area), atlas.nameEn(area));
    }
    return english.get(name);
  };
}
