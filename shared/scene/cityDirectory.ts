import type { Words } from '../domain/locale.ts';

/** What scenes need to know of the city: its code and its counties, in the order of their codes. */
export interface CityDirectory {
  readonly code: string;
  readonly name: Words;
  readonly counties: readonly { readonly code: string; readonly name: Words }[];
}
