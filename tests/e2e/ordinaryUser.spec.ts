import { expect, test } from '@playwright/test';
import { runsAsRoot } from '../../scripts/launch/electronLaunch.ts';
import { asOrdinaryUser } from '../support/asOrdinaryUser.ts';
import { launchGridwall } from '../support/launchGridwall.ts';
import { rendererProcess } from '../support/programProcesses.ts';
import { readSandboxing } from '../support/sandboxing.ts';
import { screenWindow } from '../support/wallWindows.ts';

test('an ordinary user gets the wall with every window inside the sandbox of the operating system', async () => {
  const gridwall = await launchGridwall({
    columns: 1,
    rows: 1,
    chromiumSandbox: true,
    ...(runsAsRoot() ? { adapt: asOrdinaryUser } : {}),
  });
  try {
    const page = await screenWindow(gridwall, 'screen-1');
    const sandboxing = await readSandboxing(await rendererProcess(gridwall, page));
    expect(sandboxing).toMatchObject({ seccompMode: 2, hasOwnUserNamespace: true });
    expect(sandboxing.userId).not.toBe(0);
    expect(gridwall.traffic.complaints).toEqual([]);
  } finally {
    await gridwall.stop();
  }
});
