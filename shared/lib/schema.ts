import { z } from 'zod';

// zod compiles validators with `new Function`, which the content security policy forbids.
z.config({ jitless: true });

export { z };
