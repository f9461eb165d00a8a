import { say } from '../../utils/base';
import { Choice } from '../ui/field';

/** Whether to be reminded of the archive that X is asked for; off until it is pressed. */
export function ArchiveReminderChoice(props: {
  isOn: boolean;
  /** Until what is stored has been read. */
  disabled: boolean;
  onChange: (wanted: boolean) => void;
}) {
  return (
    <Choice
      type="checkbox"
      id="archive-reminder"
      label={say('archive_remind')}
      hint={say('archive_remind_hint')}
      checked={props.isOn}
      disabled={props.disabled}
      onChange={props.onChange}
    />
  );
}
