import type { Locale } from '#shared/domain/locale.ts';

/** The last sign of Chinese in a text: what follows is English. */
const LAST_CHINESE = /^[\s\S]*[\p{Script=Han}。，、；：！？（）“”《》]/u;

/**
 * The half of a notice that the screen speaks: services say both, Chinese first. A notice in one language, or whose halves
 * cannot be told apart, stays whole.
 */
export function noticeWords(message: string, locale: Locale): string {
  const chinese = LAST_CHINESE.exec(message)?.[0] ?? '';
  const english = message.slice(chinese.length).trim();
  if (chinese === '' || !/^["(]?[A-Z]\w*\W.*[.)]$/s.test(english)) return message;
  return locale === 'en' ? english : chinese.trim();
}
