// Dialogs: the browser's own, which keep the focus inside, close on Escape and give the focus back.

import { button, el, newId } from './dom.js';

export function openDialog(title, content) {
	const id = newId('dialog');
	const dialog = el('dialog', { 'aria-labelledby': id, close: () => dialog.remove() },
		el('div', { class: 'dialog' },
			el('div', { class: 'dialog-head' }, el('h2', { id }, title),
				button('×', () => dialog.close(), { class: 'quiet dismiss', 'aria-label': 'Close' }))));
	const close = () => dialog.close();
	dialog.firstChild.append(content(close));

	document.body.append(dialog);
	dialog.showModal();
	(dialog.querySelector('[autofocus], input, textarea, select') ?? dialog.querySelector('button')).focus();
	return dialog;
}

export function isDialogOpen() {
	return document.querySelector('dialog[open]') !== null;
}
