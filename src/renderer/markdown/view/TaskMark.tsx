import { Square, SquareCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** The box of a task list item: says a state, and is no control. */
export function TaskMark({ done }: { readonly done: boolean }) {
  const { t } = useTranslation();
  const Icon = done ? SquareCheck : Square;
  return (
    <>
      <Icon className="task-mark" aria-hidden />
      <span className="visually-hidden">{t(done ? 'reply.taskDone' : 'reply.taskOpen')}</span>
    </>
  );
}
