import { defineConfig } from '@playwright/test';

/** The real program on virtual walls. One worker: four windows drawn in software fill a small machine by themselves. */
export default defineConfig({
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  // A second try where nobody watches; the report names such a test flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: 'artifacts/playwright.json' }]],
  snapshotPathTemplate: '{testDir}/golden/{arg}{ext}',
  projects: [
    { name: 'e2e', testDir: 'tests/e2e' },
    { name: 'visual', testDir: 'tests/visual' },
  ],
});
