/** Whether something that is dragged is a file. */
const isFileDrag = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;

/** Lets the person choose a file. Called straight from a click, as browsers demand it. */
export function chooseFile(page: Document, onFile: (file: File) => void): void {
  const input = page.createElement('input');
  input.type = 'file';
  input.accept = '.har,.json,application/json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) onFile(file);
  });
  input.click();
}

/**
 * Takes files that are dropped anywhere on a page, but for where another drop is taken.
 * @param onDragged whether a file is held above the page
 */
export function takeDrops(
  page: Document,
  onFile: (file: File) => void,
  onDragged: (isOver: boolean) => void,
): void {
  page.addEventListener('dragover', (event) => {
    if (event.defaultPrevented || !isFileDrag(event)) return;
    event.preventDefault();
    onDragged(true);
  });
  page.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) onDragged(false);
  });
  page.addEventListener('drop', (event) => {
    onDragged(false);
    if (event.defaultPrevented || !isFileDrag(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file);
  });
}
