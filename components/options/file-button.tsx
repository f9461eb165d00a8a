import { useRef } from 'preact/hooks';
import { say, type Word } from '../../utils/base';

/** A button that asks for a file. The same file may be chosen again. */
export function FileButton(props: { label: Word; accept: string; disabled?: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="button button-secondary"
        disabled={props.disabled ?? false}
        onClick={() => input.current?.click()}
      >
        {say(props.label)}
      </button>
      <input
        ref={input}
        class="file"
        type="file"
        hidden
        accept={props.accept}
        aria-label={say(props.label)}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) props.onFile(file);
        }}
      />
    </>
  );
}
