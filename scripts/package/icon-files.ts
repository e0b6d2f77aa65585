import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, '../../resources/icons');

/** Of the icons that desktops ask for; 1,024 is for macOS. Made of resources/icon.svg by icons.ts. */
export const ICON_SIZES_PX = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;

export const iconFile = (px: number): string => path.join(FOLDER, `${px}x${px}.png`);
