import { contextBridge, ipcRenderer } from 'electron';
import { exposeApi } from './expose-api.ts';

exposeApi(contextBridge, ipcRenderer);
