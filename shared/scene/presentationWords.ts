import type { Words } from '../domain/locale.ts';

/** The refusal of a presentation's commands while nobody presents. */
export const NOT_PRESENTING: Words = {
  zh: '现在没有在演示；按 F5 开始。',
  en: 'Nobody is presenting; F5 begins.',
};
