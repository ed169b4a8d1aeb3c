// A few numbers in large type, each with what it is.

/** `[what, number]`, in order. */
export function Amounts({ of }: { of: readonly (readonly [string, string])[] }) {
  return (
    <dl class="amounts">
      {of.map(([what, amount]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{amount}</dd>
        </div>
      ))}
    </dl>
  );
}
