import type { TurnVersions } from './conversations.ts';
import type { TurnId } from './turn.ts';

/** The versions of a turn in their order, itself among them. */
export function versionsOf(groups: readonly TurnVersions[], turnId: TurnId): TurnVersions {
  return groups.find((group) => group.includes(turnId)) ?? [turnId];
}

/** `group` in the place of the versions that it was made of. Only those of which there are several are kept. */
export function withVersions(groups: readonly TurnVersions[], group: TurnVersions): readonly TurnVersions[] {
  const others = groups.filter((other) => !other.some((id) => group.includes(id)));
  return group.length > 1 ? [...others, group] : others;
}
