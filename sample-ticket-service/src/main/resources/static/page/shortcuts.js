// Single keys for what is done often. They can be switched off, and are silent where somebody types.

import { isDialogOpen, openDialog } from './dialogs.js';
import { el, newId } from './dom.js';

const OFF = 'help-desk.shortcuts-off';

export class Shortcuts {

	#actions;

	/** Actions: [key, what it does, the action]. */
	constructor(actions) {
		this.#actions = [['?', 'Show these keys', () => this.show()], ...actions];
		document.addEventListener('keydown', (event) => this.#pressed(event));
	}

	#pressed(event) {
		if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isDialogOpen() || isTyping(event.target)
			|| localStorage.getItem(OFF) === 'yes') {
			return;
		}
		const found = this.#actions.find(([key]) => key === event.key);
		if (found) {
			event.preventDefault();
			found[2]();
		}
	}

	show() {
		openDialog('Keys', () => {
			const id = newId('keys');
			const toggle = el('input', { type: 'checkbox', id, checked: localStorage.getItem(OFF) !== 'yes',
				change: () => localStorage.setItem(OFF, toggle.checked ? 'no' : 'yes') });
			return el('div', null, el('dl', { class: 'keys' }, this.#actions.map(([key, what]) => [el('dt', null, el('kbd', null, key)), el('dd', null, what)]),
				el('dt', null, el('kbd', null, 'Tab')), el('dd', null, 'On to the next control; Shift+Tab goes back'),
				el('dt', null, el('kbd', null, 'Esc')), el('dd', null, 'Close a dialog; leave a field; back to the list')),
				el('p', { class: 'check' }, toggle, el('label', { for: id }, 'Use the single keys above')));
		});
	}

}

export function isTyping(element) {
	return element.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName);
}
