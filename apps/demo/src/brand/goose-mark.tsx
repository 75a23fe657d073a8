/** A wild goose in flight, drawn with one brush stroke per wing. */
export function Goose({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path fill="currentColor" d={goosePath} />
    </svg>
  );
}

export const goosePath =
  "M4 27.5c5.6-.6 10-2.6 14.2-6.2C15.6 15.7 11.4 11 6.300 7.600c8.300 1.300 15.400 5 20.100 10.800 4.200-3.500 9.300-5.800 13.300-6.100 1.700-.1 2.900.5 4.300 1.600l-4.300.9c-3.200.9-6.200 3.300-8.700 6.500-2.400 3.100-4.200 7-7.300 10.300-4.700 5-10.800 8.200-18.300 9 5-3.400 8.400-6.900 10.500-10.700-3.900-.2-8.300-.8-11.900-2.400Z";
