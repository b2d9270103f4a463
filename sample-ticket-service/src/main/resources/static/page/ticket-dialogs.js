// What asks for more than a click: raising, assigning and closing a ticket.

import { change } from './changes.js';
import { openDialog } from './dialogs.js';
import { el, fill } from './dom.js';
import { field, form, select } from './forms.js';
import { announce } from './notices.js';
import { say } from './words.js';

const TYPING_PAUSE_MILLIS = 250;

export function openRaise(desk) {
	openDialog('New ticket', (close) => {
		const fields = [field('title', 'Title', el('input', { maxlength: '250', autocomplete: 'off', required: true }), 'What it is about, in a line.'),
			field('description', 'Description', el('textarea', { rows: '6', required: true })),
			field('priority', 'Priority', select(['LOW', 'NORMAL', 'HIGH', 'URGENT'].map((name) => [name, say(name)]), 'NORMAL'))];
		return form({
			fields, submitLabel: 'Raise ticket', cancel: close,
			submit: async (values) => {
				const ticket = await desk.api.post('/tickets', values);
				close();
				announce('Your ticket is raised.');
				desk.list.load();
				location.hash = `#/tickets/${ticket.id}`;
			},
		});
	});
}

export function openAssign(desk, ticket, changed) {
	openDialog('Assign the ticket', (close) => {
		const people = el('select', { size: '6', required: true });
		const search = el('input', { type: 'search', autocomplete: 'off' });
		const choice = field('assigneeId', 'Who works on it', people);
		let typing;

		async function find() {
			try {
				const found = await desk.people.find(search.value.trim());
				fill(people, found.map((person) => el('option', { value: person.id, selected: person.id === ticket.assignee?.id }, person.fullName)));
				choice.complain(found.length === 0 ? 'Nobody has a name like that.' : '');
			}
			catch (problem) {
				choice.complain(problem.message);
			}
		}

		search.addEventListener('input', () => {
			clearTimeout(typing);
			typing = setTimeout(find, TYPING_PAUSE_MILLIS);
		});
		find();
		return form({
			fields: [field('find', 'Find', search, 'A part of a name.'), choice], submitLabel: 'Assign', cancel: close,
			submit: async ({ assigneeId }) => {
				await change(desk, ticket, {
					send: (etag) => desk.api.put(`/tickets/${ticket.id}/assignee`, { assigneeId: assigneeId || null }, etag),
					yours: { status: 'ASSIGNED', assignee: { id: assigneeId } },
					done: (assigned) => {
						announce(`Assigned to ${desk.people.name(assigneeId)}.`);
						changed(assigned);
					},
					others: changed, close,
				});
			},
		});
	});
}

export function openClose(desk, ticket, changed) {
	openDialog('Close the ticket', (close) => form({
		fields: [field('resolution', 'Resolution', el('textarea', { rows: '4', required: true }), 'What was done. Whoever raised the ticket reads it.')],
		submitLabel: 'Close ticket', cancel: close,
		submit: async (values) => {
			await change(desk, ticket, {
				send: (etag) => desk.api.post(`/tickets/${ticket.id}/close`, values, etag),
				yours: { status: 'CLOSED', resolution: values.resolution },
				done: (closed) => {
					announce('Closed.');
					changed(closed);
				},
				others: changed, close,
			});
		},
	}));
}
