// Changes of a ticket that another person may change at the same time.

import { openDialog } from './dialogs.js';
import { button, el, fill } from './dom.js';
import { announce, problemBox } from './notices.js';
import { say, sayField } from './words.js';

const CHANGED = 412;

const FIELDS = ['title', 'description', 'priority', 'status', 'assignee', 'resolution'];

/**
 * Makes a change of the ticket as it was read. If it was changed meanwhile, the user decides whose version stays.
 * @param send makes the change with an etag, and gives the ticket as it is then; null if it is gone
 * @param yours the fields as the change sets them
 * @param done is told what has become of the ticket
 * @param close closes what the change was entered in
 * @param others is told the ticket of the others if the user keeps that
 */
export async function change(desk, ticket, { send, yours, done, others, close = () => {} }) {
	let changed;
	try {
		changed = await send(ticket.etag);
	}
	catch (problem) {
		if (problem.status !== CHANGED) {
			throw problem;
		}
		const theirs = await desk.api.get(`/tickets/${ticket.id}`);
		close();
		decide(desk, ticket, theirs, { send, yours, done, others });
		return;
	}
	close();
	done(changed);
}

function decide(desk, ticket, theirs, { send, yours, done, others }) {
	openDialog('This ticket was changed meanwhile', (close) => {
		const problems = el('div');
		const mine = button('Continue with yours', async () => {
			mine.disabled = true;
			fill(problems);
			try {
				await change(desk, theirs, { send, yours, done, others, close });
			}
			catch (problem) {
				fill(problems, problemBox(problem));
			}
			mine.disabled = false;
		}, { class: 'primary', id: 'keep-yours' });
		return el('div', null, el('p', null, 'Another person changed it after you read it. Your change is not saved yet.'),
			comparison(desk, { ...ticket, ...yours }, theirs), problems,
			el('div', { class: 'buttons' }, mine, button('Continue with theirs', () => {
				close();
				announce('Your change is dropped.');
				others(theirs);
			}, { id: 'keep-theirs' })));
	});
}

function comparison(desk, yours, theirs) {
	const rows = FIELDS.map((name) => [name, shown(desk, name, yours[name]), shown(desk, name, theirs[name])])
		.filter(([, your, their]) => your !== their);
	if (rows.length === 0) {
		return el('p', null, 'Their version shows the same as yours.');
	}
	return el('table', { class: 'comparison' },
		el('thead', null, el('tr', null, ['Field', 'Yours', 'Theirs'].map((head) => el('th', { scope: 'col' }, head)))),
		el('tbody', null, rows.map(([name, your, their]) =>
			el('tr', null, el('th', { scope: 'row' }, sayField(name)), el('td', null, your), el('td', null, their)))));
}

function shown(desk, name, value) {
	if (value === null || value === undefined) {
		return 'none';
	}
	if (name === 'assignee') {
		desk.people.remember(value.fullName ? value : null);
		return value.fullName ?? desk.people.name(value.id);
	}
	return name === 'status' || name === 'priority' ? say(value) : String(value);
}
