/** The languages of the screen, the first being the default. */
export const LOCALES = ['zh-CN', 'en'] as const;

export type Locale = (typeof LOCALES)[number];

/** One sentence or name in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The words in the language of the screen. */
export const inLocale = (words: Words, locale: Locale): string => (locale === 'en' ? words.en : words.zh);
