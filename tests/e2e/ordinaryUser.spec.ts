import { expect, test } from '@playwright/test';
import { runsAsRoot } from '../../scripts/launch/electronLaunch.ts';
import { asOrdinaryUser } from '../support/asOrdinaryUser.ts';
import { launchGridwall } from '../support/launchGridwall.ts';
import { programProcesses } from '../support/programProcesses.ts';
import { readSandboxing } from '../support/sandboxing.ts';
import { consoleWindow } from '../support/wallWindows.ts';

test('an ordinary user gets the wall with every window inside the sandbox of the operating system', async () => {
  const gridwall = await launchGridwall({
    columns: 1,
    rows: 1,
    width: 640,
    height: 360,
    chromiumSandbox: true,
    ...(runsAsRoot() ? { adapt: asOrdinaryUser } : {}),
  });
  try {
    await consoleWindow(gridwall);
    const renderers = (await programProcesses(gridwall)).filter(({ type }) => type === 'Tab');
    expect(renderers, 'the wall and the console').toHaveLength(2);
    for (const { pid } of renderers) {
      const sandboxing = await readSandboxing(pid);
      expect(sandboxing).toMatchObject({ seccompMode: 2, hasNoNewPrivileges: true, hasOwnUserNamespace: true });
      expect(sandboxing.userId).not.toBe(0);
    }
    expect(gridwall.traffic.complaints).toEqual([]);
  } finally {
    await gridwall.stop();
  }
});
