// Icons of the design system, each as its own small drawing in the page: nothing is fetched for them.
import add from '@uswds/uswds/img/usa-icons/add.svg?raw';
import arrowForward from '@uswds/uswds/img/usa-icons/arrow_forward.svg?raw';
import check from '@uswds/uswds/img/usa-icons/check_circle.svg?raw';
import close from '@uswds/uswds/img/usa-icons/close.svg?raw';
import remove from '@uswds/uswds/img/usa-icons/delete.svg?raw';
import edit from '@uswds/uswds/img/usa-icons/edit.svg?raw';
import error from '@uswds/uswds/img/usa-icons/error.svg?raw';
import download from '@uswds/uswds/img/usa-icons/file_download.svg?raw';
import upload from '@uswds/uswds/img/usa-icons/file_upload.svg?raw';
import history from '@uswds/uswds/img/usa-icons/history.svg?raw';
import lock from '@uswds/uswds/img/usa-icons/lock.svg?raw';
import print from '@uswds/uswds/img/usa-icons/print.svg?raw';
import schedule from '@uswds/uswds/img/usa-icons/schedule.svg?raw';
import warning from '@uswds/uswds/img/usa-icons/warning.svg?raw';

const DRAWINGS = {
  add,
  arrowForward,
  check,
  close,
  remove,
  download,
  edit,
  error,
  history,
  lock,
  print,
  schedule,
  upload,
  warning,
};

/** An icon beside words; for screen readers it is not there. */
export function Icon({ name }: { name: keyof typeof DRAWINGS }) {
  const inner = DRAWINGS[name].replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '');
  return (
    <svg
      class="usa-icon"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 24 24"
      dangerouslySetInnerHTML={{ __html: inner }}
    />
  );
}
