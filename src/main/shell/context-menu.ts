import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import { text } from '../texts.ts';

const MOST_SUGGESTIONS = 5;

/** Cut, copy, paste and spelling where they make sense; nothing where there is nothing to do. */
export function showContextMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, params) => {
    const { editFlags } = params;
    const items: MenuItemConstructorOptions[] = [];
    if (params.misspelledWord !== '') {
      for (const word of params.dictionarySuggestions.slice(0, MOST_SUGGESTIONS)) {
        items.push({ label: word, click: () => contents.replaceMisspelling(word) });
      }
      items.push(
        {
          label: text('menu.addToDictionary'),
          click: () => contents.session.addWordToSpellCheckerDictionary(params.misspelledWord),
        },
        { type: 'separator' },
      );
    }
    if (params.isEditable) {
      items.push(
        { role: 'undo', enabled: editFlags.canUndo },
        { role: 'redo', enabled: editFlags.canRedo },
        { type: 'separator' },
        { role: 'cut', enabled: editFlags.canCut },
        { role: 'copy', enabled: editFlags.canCopy },
        { role: 'paste', enabled: editFlags.canPaste },
        { role: 'selectAll', enabled: editFlags.canSelectAll },
      );
    } else if (params.selectionText.trim() !== '') {
      items.push({ role: 'copy' }, { role: 'selectAll' });
    }
    if (items.length > 0) Menu.buildFromTemplate(items).popup();
  });
}
