import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, '../../resources/icons');

/** Of the icons that Linux's desktops ask for. */
export const LINUX_ICON_SIZES_PX = [16, 24, 32, 48, 64, 128, 256, 512] as const;

/** Made of resources/icon.svg by icons.ts; the largest is for macOS. */
export const ICON_SIZES_PX = [...LINUX_ICON_SIZES_PX, 1024] as const;

export const iconFile = (px: number): string => path.join(FOLDER, `${px}x${px}.png`);
