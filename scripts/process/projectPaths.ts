import { fileURLToPath } from 'node:url';

/** The absolute folder of the checkout, whatever the current folder of the caller is. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
