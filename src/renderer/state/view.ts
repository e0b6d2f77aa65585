import { assertNever } from '../../shared/assert.ts';

/** What the window shows. A dialog lies over what was shown before, and leaves that there when it closes. */
export type View = Stage | Dialog;

/** The turns to be read with the composer, or the same conversation to be listened to. */
export interface Stage {
  readonly kind: 'conversation' | 'voice';
}

export type Dialog = SettingsView | LinkView | PlainDialog;

/** In the order in which they are shown. */
export const SETTINGS_TABS = [
  'connection',
  'replies',
  'voice',
  'listening',
  'tools',
  'appearance',
  'about',
] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

export interface SettingsView {
  readonly kind: 'settings';
  readonly tab: SettingsTab;
  /** The control that an error's button led to. */
  readonly focus: 'apiKey' | 'model' | 'price' | 'voice' | 'format' | 'microphone' | null;
  readonly over: View;
}

/** Whether a reply's link is to be opened in the browser. */
export interface LinkView {
  readonly kind: 'link';
  readonly url: string;
  readonly over: View;
}

/** `setup`: what the conversation has of its own. `confirmClose`: the window was asked to close, and something would be lost. */
export interface PlainDialog {
  readonly kind: 'palette' | 'shortcuts' | 'setup' | 'confirmClose';
  readonly over: View;
}

type WithoutPlace<Of extends Dialog> = Omit<Of, 'over'>;

/** What is shown below all dialogs. */
export function stageOf(view: View): Stage['kind'] {
  return isDialog(view) ? stageOf(view.over) : view.kind;
}

export function isDialog(view: View): view is Dialog {
  switch (view.kind) {
    case 'settings':
    case 'link':
    case 'palette':
    case 'shortcuts':
    case 'setup':
    case 'confirmClose':
      return true;
    case 'conversation':
    case 'voice':
      return false;
    default:
      return assertNever(view);
  }
}

/** The settings, if they are open; a dialog may lie over them. */
export const settingsIn = (view: View): SettingsView | null => dialogIn(view, 'settings');
export const linkIn = (view: View): LinkView | null => dialogIn(view, 'link');
/** Whether this dialog is open; another one may lie over it. */
export const isOpenIn = (view: View, kind: PlainDialog['kind']): boolean => dialogIn(view, kind) !== null;

/** The stage is changed under the dialogs that are open. */
export function withStage(view: View, kind: Stage['kind']): View {
  if (isDialog(view)) return { ...view, over: withStage(view.over, kind) };
  return view.kind === kind ? view : { kind };
}

type NewDialog = WithoutPlace<SettingsView> | WithoutPlace<LinkView> | WithoutPlace<PlainDialog>;

/** A dialog is there once: one that is open already becomes this one. */
export function withDialog(view: View, dialog: NewDialog): View {
  return { ...dialog, over: withoutDialog(view, dialog.kind) };
}

export function withoutDialog(view: View, kind: Dialog['kind']): View {
  if (!isDialog(view)) return view;
  if (view.kind === kind) return view.over;
  return { ...view, over: withoutDialog(view.over, kind) };
}

function dialogIn<Kind extends Dialog['kind']>(
  view: View,
  kind: Kind,
): Extract<Dialog, { kind: Kind }> | null {
  if (!isDialog(view)) return null;
  return isOfKind(view, kind) ? view : dialogIn(view.over, kind);
}

function isOfKind<Kind extends Dialog['kind']>(
  dialog: Dialog,
  kind: Kind,
): dialog is Extract<Dialog, { kind: Kind }> {
  return dialog.kind === kind;
}
