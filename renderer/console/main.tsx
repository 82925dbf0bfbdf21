import { mountWindow } from '../bridge/mountWindow.tsx';
import { ConsoleApp } from './ConsoleApp.tsx';

void mountWindow(<ConsoleApp />);
