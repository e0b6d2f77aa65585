import { Square, SquareCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** The box of a task list item: a picture of a state, not a control. */
export function TaskMark({ done }: { readonly done: boolean }) {
  const { t } = useTranslation();
  const Icon = done ? SquareCheck : Square;
  return (
    <Icon
      className="task-mark"
      role="img"
      aria-hidden={false}
      aria-label={t(done ? 'reply.taskDone' : 'reply.taskOpen')}
    />
  );
}
