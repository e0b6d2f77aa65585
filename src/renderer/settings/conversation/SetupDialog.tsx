import '../../styles/settings.css';
import '../../styles/settings-fields.css';
import '../../styles/setup.css';
import { X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AS_IN_SETTINGS, hasOwnSetup } from '../../../shared/conversation-setup.ts';
import { closeDialog } from '../../actions/actions.ts';
import { useApp } from '../../state/store.ts';
import { silenceOnEscape } from '../../timers/silence-on-escape.ts';
import { TimersOver } from '../../timers/TimersOver.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useModal } from '../../ui/use-modal.ts';
import { SetupModelFields } from './SetupModelFields.tsx';
import { SetupVoiceFields } from './SetupVoiceFields.tsx';
import { useSetUp } from './use-set-up.ts';

/** What the conversation on the screen has of its own. Each change is saved at once. */
export default function SetupDialog() {
  const { t } = useTranslation();
  const dialog = useModal();
  const titleId = useId();
  const id = useApp(({ conversationId }) => conversationId);
  const setup = useApp((state) => state.setup);
  const settings = useApp((state) => state.settings?.settings ?? null);
  const clearing = useSetUp(id);
  const close = (): void => closeDialog('setup');
  return (
    <dialog
      ref={dialog}
      className="settings setup"
      aria-labelledby={titleId}
      onKeyDown={silenceOnEscape}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <TimersOver />
      <div className="setup-head">
        <h2 id={titleId}>{t('setup.title')}</h2>
        <IconButton icon={X} label={t('setup.close')} onClick={close} />
      </div>
      <p className="sub">{t('setup.about')}</p>
      {settings !== null && (
        // What is typed and not saved yet is of the conversation in which it was typed.
        <div key={id}>
          <SetupModelFields id={id} setup={setup} settings={settings} />
          <SetupVoiceFields id={id} setup={setup} settings={settings} />
        </div>
      )}
      <button
        type="button"
        className="button"
        disabled={!hasOwnSetup(setup)}
        onClick={() => void clearing.save(AS_IN_SETTINGS)}
      >
        {t('setup.clear')}
      </button>
      <FieldError error={clearing.error} />
    </dialog>
  );
}
