import { defineConfig } from '@playwright/test'
import { BROWSER_ARGS, browserPath } from './tests/e2e/browser.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  timeout: 120_000,
  // Two workers, two cores: a page may wait for its turn.
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.CI ? [['list'], ['json', { outputFile: 'reports/e2e.json' }]] : 'list',
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: await browserPath(), args: BROWSER_ARGS },
    trace: 'retain-on-failure',
  },
})
