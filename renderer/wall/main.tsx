import { mountWindow } from '../bridge/mountWindow.tsx';
import { WallApp } from './WallApp.tsx';

void mountWindow(<WallApp />);
