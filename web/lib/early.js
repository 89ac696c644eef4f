// What a person gives before the decoder is there is kept, and given again when it is.

/**
 * Begins to keep. The function returned ends that and repeats what was kept, as the same events.
 * @returns {() => void}
 */
export function keepEarly() {
	/** @type {Event[]} */
	const kept = [];

	/** @param {ClipboardEvent} event */
	const paste = (event) => {
		if (event.target instanceof Element && event.target.matches("input, textarea")) return;
		event.preventDefault();
		kept.push(
			new ClipboardEvent("paste", {
				bubbles: true,
				cancelable: true,
				clipboardData: copy(event.clipboardData),
			}),
		);
	};
	/** @param {DragEvent} event */
	const drop = (event) => {
		event.preventDefault();
		kept.push(
			new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: copy(event.dataTransfer) }),
		);
	};
	/** @param {DragEvent} event */
	const dragover = (event) => event.preventDefault();

	const ended = new AbortController();
	document.addEventListener("paste", paste, ended);
	document.addEventListener("drop", drop, ended);
	document.addEventListener("dragover", dragover, ended);
	return () => {
		ended.abort();
		for (const event of kept) document.body.dispatchEvent(event);
	};
}

/**
 * What an event carries is gone after the event; a copy is not.
 * @param {DataTransfer | null} data
 */
function copy(data) {
	const kept = new DataTransfer();
	if (!data) return kept;
	kept.setData("text/plain", data.getData("text/plain"));
	for (const file of data.files) kept.items.add(file);
	return kept;
}
