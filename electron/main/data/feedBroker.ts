import { MessageChannelMain } from 'electron';
import { CHANNEL } from '#shared/contract/channels.ts';
import type { RegisteredWindow, WindowRegistry } from '../windows/windowRegistry.ts';
import type { DataServiceProcess } from './dataServiceProcess.ts';

/**
 * Brings windows and data service together: a channel for each, after which main is not on the way. A window gets a port
 * when it asks who it is (then it listens), and again when the service has restarted.
 */
export class FeedBroker {
  readonly #registry: WindowRegistry;
  readonly #service: DataServiceProcess;
  /** Windows whose page has asked. */
  readonly #listening = new Set<number>();

  constructor(registry: WindowRegistry, service: DataServiceProcess) {
    this.#registry = registry;
    this.#service = service;
  }

  /** The window's page listens from now on. */
  windowListens(windowId: number): void {
    this.#listening.add(windowId);
    this.#connect(this.#registry.findByContents(windowId));
  }

  /** The window's page or the window itself is gone. */
  windowGone(windowId: number): void {
    if (this.#listening.delete(windowId)) this.#service.disconnect(windowId);
  }

  /** A new service knows no window. */
  serviceStarted(): void {
    for (const windowId of this.#listening) this.#connect(this.#registry.findByContents(windowId));
  }

  #connect(entry: RegisteredWindow | undefined): void {
    if (entry === undefined || entry.window.isDestroyed() || this.#service.status.state !== 'running') return;
    const { port1, port2 } = new MessageChannelMain();
    this.#service.connect(entry.windowId, entry.role, port1);
    entry.window.webContents.postMessage(CHANNEL.feedPort, undefined, [port2]);
  }
}
