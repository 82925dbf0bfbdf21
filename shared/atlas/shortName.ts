const KIND_WORD = / (County|District|City|Town|Township|Subdistrict|Village|Community)$/;

/** An English area name without its kind word, for maps and lists where the kind is plain: `Luyi County` → `Luyi`. */
export const shortNameEn = (nameEn: string): string => nameEn.replace(KIND_WORD, '');
