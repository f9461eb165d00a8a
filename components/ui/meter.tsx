/** A stretch of a meter; `share` is a fraction of the whole. */
export interface MeterPart {
  readonly name: 'used' | 'elsewhere' | 'reserved' | 'left';
  readonly share: number;
}

/** An amount within known bounds, cut into stretches; `mark` (0 to 1) is a line across it. */
export function Meter(props: {
  /** Id of what names it. */
  labelledBy: string;
  max: number;
  value: number;
  /** The value in words. */
  text: string;
  parts: readonly MeterPart[];
  mark: number | null;
}) {
  const { labelledBy, max, value, text, parts, mark } = props;
  return (
    <div
      class="track"
      role="meter"
      aria-labelledby={labelledBy}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={text}
    >
      <div class="track-parts">
        {parts.map(({ name, share }) => (
          <span key={name} class={`track-part track-${name}`} style={{ inlineSize: `${share * 100}%` }} />
        ))}
      </div>
      {mark !== null && <span class="track-mark" style={{ insetInlineStart: `${mark * 100}%` }} />}
    </div>
  );
}

/** The filled part of the bar while the length is unknown. */
const UNKNOWN_SHARE = 0.08;

/** How far something is: `share` from 0 to 1, null while its length is not known. */
export function Progress(props: {
  label: string;
  /** The same in words, where there are better ones than a percentage. */
  text?: string;
  share: number | null;
  /** 'running' is animated; 'resting' is grey: it waits or was stopped. */
  state?: 'running' | 'resting';
}) {
  const { label, text, share, state } = props;
  return (
    <div
      class={state === undefined ? 'track' : `track track-${state}`}
      role="progressbar"
      aria-label={label}
      aria-valuetext={text}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    >
      <div class="track-parts">
        <span class="track-part" style={{ inlineSize: `${(share ?? UNKNOWN_SHARE) * 100}%` }} />
      </div>
    </div>
  );
}
