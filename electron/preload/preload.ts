import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge } from '#shared/contract/bridge.ts';
import { APP_ORIGIN, CHANNEL } from '#shared/contract/channels.ts';
import type { MainEvent } from '#shared/contract/events.ts';

const bridge: Bridge = {
  request: (name, input) => ipcRenderer.invoke(CHANNEL.request, name, input),
  onEvent(listener) {
    // The event object carries the sender: the page gets only the message.
    const pass = (_event: IpcRendererEvent, message: MainEvent): void => listener(message);
    ipcRenderer.on(CHANNEL.event, pass);
    return () => ipcRenderer.off(CHANNEL.event, pass);
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);

// A port cannot cross the context bridge; the window's own message event carries it.
ipcRenderer.on(CHANNEL.feedPort, ({ ports }) => {
  window.postMessage(CHANNEL.feedPort, APP_ORIGIN, [...ports]);
});
