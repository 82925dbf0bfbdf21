/** The surname alone: 王小明 → 王**, whatever the length of the name. */
export const maskName = (name: string): string => (name === '' ? '' : `${[...name][0]}**`);

/** The first three and the last four digits: 19900001234 → 199****1234; a shorter number is hidden whole. */
export const maskPhone = (phone: string): string =>
  phone.length < 11 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
