import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '#shared/domain/locale.ts';
import { en } from './en.ts';
import { zhCN } from './zhCN.ts';

/** The texts of both languages, ready at once: they are part of the program. */
export function createI18n(locale: Locale): i18n {
  const instance = createInstance({
    lng: locale,
    fallbackLng: 'zh-CN',
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  });
  instance.use(initReactI18next);
  // With `initAsync: false` and resources at hand the promise is already kept.
  void instance.init();
  return instance;
}
