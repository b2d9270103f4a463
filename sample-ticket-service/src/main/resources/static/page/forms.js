// Forms whose fields show what the service says about them.

import { Problem } from './api.js';
import { button, el, fill, newId } from './dom.js';
import { problemBox } from './notices.js';

/** A labelled field. Its error is announced with it, and stands beside it. */
export function field(name, label, control, hint) {
	const id = newId('field');
	const error = el('p', { class: 'field-error', id: `${id}-error` });
	control.id = id;
	control.name = name;
	const descriptions = [`${id}-error`];
	if (hint) {
		descriptions.push(`${id}-hint`);
	}
	control.setAttribute('aria-describedby', descriptions.join(' '));
	return {
		name, control, element: el('div', { class: 'field' }, el('label', { for: id }, label), control, error,
			hint && el('p', { class: 'hint', id: `${id}-hint` }, hint)),
		complain(message) {
			error.textContent = message;
			control.setAttribute('aria-invalid', message ? 'true' : 'false');
		},
	};
}

export function select(options, chosen) {
	return el('select', null,
		options.map(([value, label]) => el('option', { value, selected: value === chosen }, label)));
}

/**
 * A form of such fields. The service judges what is in them, so that there is one set of rules; what it
 * says of a field goes beside the field, and the rest above the buttons.
 */
export function form({ fields, submitLabel, submit, cancel, className }) {
	const problems = el('div');
	const submitter = el('button', { type: 'submit', class: 'primary' }, submitLabel);
	const element = el('form', { novalidate: true, class: className, submit: onSubmit }, fields.map(({ element: each }) => each),
		problems, el('div', { class: 'buttons' }, submitter, cancel && button('Cancel', cancel)));

	async function onSubmit(event) {
		event.preventDefault();
		if (submitter.disabled) {
			return;
		}
		submitter.disabled = true;
		fill(problems);
		fields.forEach((each) => each.complain(''));
		try {
			await submit(Object.fromEntries(fields.map(({ name, control }) => [name, control.value])));
		}
		catch (problem) {
			show(problem);
		}
		finally {
			submitter.disabled = false;
		}
	}

	function show(problem) {
		const errors = problem instanceof Problem ? problem.errors : [];
		const known = (error) => fields.some(({ name }) => name === error.field);
		for (const each of fields) {
			each.complain(errors.filter((error) => error.field === each.name).map((error) => error.message).join('; '));
		}
		fill(problems, problemBox(errors.every(known)
			? { title: problem.title, detail: problem.detail ?? problem.message, requestId: problem.requestId,
				retryAfter: problem.retryAfter }
			: problem));
		fields.find((each) => each.control.getAttribute('aria-invalid') === 'true')?.control.focus();
	}

	return element;
}
