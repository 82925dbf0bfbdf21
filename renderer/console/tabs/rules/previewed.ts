import type { RulesStatus } from '#shared/rules/rulesStatus.ts';

/** The rules whose effect is looked at: those of the file, or an earlier version. */
export type Previewed =
  | { readonly type: 'file'; readonly title: string; readonly hash: string }
  | { readonly type: 'version'; readonly version: number; readonly title: string; readonly hash: string };

/** The file as a thing to preview; undefined while it proposes nothing. */
export const previewedFile = (file: RulesStatus['file']): Previewed | undefined =>
  file.state === 'proposed' ? { type: 'file', title: file.title, hash: file.hash } : undefined;
