interface ProgressBarProps {
  label: string;
  done: number;
  all: number;
  /** Under the bar: at the left how far, at the right what is left. */
  say: string;
  aside?: string;
}

export function ProgressBar({ label, done, all, say, aside }: ProgressBarProps) {
  const share = all === 0 ? 0 : Math.min(done / all, 1);
  return (
    <div className="progress">
      <span
        className="meter"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={done}
        aria-valuetext={say}
      >
        <i style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </span>
      <p className="progress-say">
        <span>{say}</span>
        {aside && <span className="second">{aside}</span>}
      </p>
    </div>
  );
}
