// Builds elements. Whatever a string says, it becomes text: nothing here, or anywhere else, parses HTML.

export function el(tag, attributes, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes ?? {})) {
		if (typeof value === 'function') {
			element.addEventListener(name, value);
		}
		else if (value === true) {
			element.setAttribute(name, '');
		}
		else if (value !== false && value !== null && value !== undefined) {
			element.setAttribute(name, value);
		}
	}
	append(element, children);
	return element;
}

export function append(element, children) {
	for (const child of children.flat(Infinity)) {
		if (child !== null && child !== undefined && child !== false) {
			element.append(child instanceof Node ? child : document.createTextNode(String(child)));
		}
	}
}

export function fill(element, ...children) {
	element.replaceChildren();
	append(element, children);
}

export function button(label, onClick, attributes) {
	return el('button', { type: 'button', click: onClick, ...attributes }, label);
}

/** Goes on with a list. Once: pressed twice, it would bring the same rows twice. */
export function moreButton(load) {
	const more = button('Show more', () => {
		more.disabled = true;
		load();
	}, { class: 'more' });
	return more;
}

let lastId = 0;

/** An id that no other element has: for labels and descriptions. */
export function newId(prefix) {
	lastId += 1;
	return `${prefix}-${lastId}`;
}
