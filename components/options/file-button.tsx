import { useRef } from 'preact/hooks';
import { say, type Word } from '../../utils/base';
import { Button } from '../ui/button';

/** A button that asks for a file. The same file may be chosen again. */
export function FileButton(props: { label: Word; accept: string; disabled?: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="secondary" disabled={props.disabled} onClick={() => input.current?.click()}>
        {say(props.label)}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={props.accept}
        aria-label={say(props.label)}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file) props.onFile(file);
        }}
      />
    </>
  );
}
