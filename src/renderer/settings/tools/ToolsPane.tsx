import { useTranslation } from 'react-i18next';
import { ASKING_TOOL_GROUPS, TOOL_GROUPS, type ToolGroup } from '../../../shared/tools.ts';
import type { SettingsState, ToolSettings } from '../../../shared/settings.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useSaving } from '../fields/use-saving.ts';

/** What a model may have done, and what it has to ask for. */
export function ToolsPane({ settings: { settings } }: { readonly settings: SettingsState }) {
  const { t } = useTranslation();
  return (
    <div className="pane">
      <p className="sub">{t('settings.tools.about')}</p>
      {TOOL_GROUPS.map((group) => (
        <ToolGroupFields key={group} group={group} tools={settings.tools} />
      ))}
    </div>
  );
}

interface ToolGroupFieldsProps {
  readonly group: ToolGroup;
  readonly tools: ToolSettings;
}

function ToolGroupFields({ group, tools: { off, allowed } }: ToolGroupFieldsProps) {
  const { t } = useTranslation();
  const { error, save } = useSaving();
  const isOn = !off.includes(group);
  const name = t(`settings.tools.groups.${group}`);
  return (
    <div className="tool-group">
      <Switch
        label={name}
        hint={t(`settings.tools.hints.${group}`)}
        checked={isOn}
        onChange={(on) => void save({ tools: { off: withGroup(off, group, !on) } })}
      />
      {isOn && ASKING_TOOL_GROUPS.has(group) && (
        <Switch
          label={t('settings.tools.asks')}
          group={name}
          checked={!allowed.includes(group)}
          onChange={(asks) => void save({ tools: { allowed: withGroup(allowed, group, !asks) } })}
        />
      )}
      <FieldError error={error} />
    </div>
  );
}

function withGroup(groups: readonly ToolGroup[], group: ToolGroup, isIn: boolean): readonly ToolGroup[] {
  return TOOL_GROUPS.filter((one) => (one === group ? isIn : groups.includes(one)));
}
