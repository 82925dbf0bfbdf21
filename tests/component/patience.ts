import { configure } from '@testing-library/react';

// What a test waits for comes at once, and later on a machine that others use too.
configure({ asyncUtilTimeout: 10_000 });
