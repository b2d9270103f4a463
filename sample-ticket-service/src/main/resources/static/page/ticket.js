// One ticket: what it says, what was said about it, its files, and its history.

import { button, el, fill } from './dom.js';
import { change } from './changes.js';
import { Comments } from './comments.js';
import { Attachments } from './attachments.js';
import { History } from './history.js';
import { announce, problemBox } from './notices.js';
import { chip, say, time } from './words.js';
import { openAssign, openClose } from './ticket-dialogs.js';

export class TicketPanel {

	#id = null;

	#ticket = null;

	constructor(desk) {
		this.desk = desk;
		this.element = el('section', { class: 'ticket', 'aria-label': 'Ticket' });
		this.showNone();
	}

	get id() {
		return this.#id;
	}

	showNone() {
		this.#id = null;
		this.#ticket = null;
		fill(this.element, el('p', { class: 'centred faint' }, 'Choose a ticket to read it here.'));
	}

	async open(id) {
		this.#id = id;
		this.element.setAttribute('aria-busy', 'true');
		try {
			const ticket = await this.desk.api.get(`/tickets/${encodeURIComponent(id)}`);
			if (this.#id === id) {
				this.#show(ticket);
				this.heading.focus({ preventScroll: true });
			}
		}
		catch (problem) {
			if (this.#id === id) {
				document.title = 'Help desk';
				fill(this.element, this.#back(), problemBox(problem, { retry: () => this.open(id) }));
			}
		}
		finally {
			if (this.#id === id) {
				this.element.removeAttribute('aria-busy');
			}
		}
	}

	#back() {
		return el('a', { class: 'back', href: '#/tickets' }, '‹ All tickets');
	}

	#show(ticket) {
		this.heading = el('h1', { tabindex: '-1' });
		this.facts = el('dl', { class: 'facts' });
		this.actions = el('div', { class: 'actions' });
		this.chips = el('p', { class: 'chips' });
		this.warnings = el('div');
		this.resolution = el('div');
		this.problems = el('div');
		this.comments = new Comments(this.desk, ticket.id, () => this.history.load());
		this.attachments = new Attachments(this.desk, ticket.id);
		this.history = new History(this.desk, ticket.id);
		fill(this.element, this.#back(), this.heading, this.chips, this.actions, this.problems, this.warnings, this.facts,
			el('p', { class: 'prose' }, ticket.description), this.resolution, this.comments.element, this.attachments.element,
			this.history.element);
		this.update(ticket).then(() => this.comments.load());
		this.attachments.load();
		this.element.scrollTop = 0;
	}

	/** Shows what has become of the ticket; what was written and not yet sent stays. Done when its history is shown, which has names. */
	async update(ticket) {
		this.#ticket = ticket;
		this.desk.people.remember(ticket.requester);
		this.desk.people.remember(ticket.assignee);
		document.title = `${ticket.title} · Help desk`;
		this.heading.textContent = ticket.title;
		fill(this.chips, chip(ticket.status), chip(ticket.priority));
		fill(this.warnings, ticket.unavailable.length > 0 && el('p', { class: 'warning' },
			`Not all is shown: ${ticket.unavailable.join(' and ')} could not be asked.`));
		fill(this.facts, fact('Raised by', person(ticket.requester, this.desk.people)), fact('Assigned to', ticket.assignee
			? person(ticket.assignee, this.desk.people) : el('span', { class: 'faint' }, 'no one')),
			fact('Raised', time(ticket.createdAt)), ticket.closedAt && fact('Closed', time(ticket.closedAt)),
			ticket.notifications.length > 0 && fact('Messages', ticket.notifications.map((notification) =>
				el('span', { class: 'message' }, `${say(notification.kind)}: ${notification.state.toLowerCase()}`))),
			fact('Number', el('code', null, ticket.id)));
		fill(this.resolution, ticket.resolution && [el('h2', null, 'Resolution'), el('p', { class: 'prose' }, ticket.resolution)]);
		this.#showActions(ticket);
		await this.history.load();
	}

	#showActions(ticket) {
		const { may } = this.desk;
		const closed = ticket.status === 'CLOSED';
		fill(this.actions, !closed && may.assign && button(ticket.assignee ? 'Assign to another…' : 'Assign…', () => this.assign(), { id: 'assign' }),
			!closed && may.close && button('Close…', () => this.close(), { id: 'close' }),
			closed && may.close && button('Reopen', () => this.#act(() => this.#reopen(ticket)), { id: 'reopen' }),
			may.remove && button('Delete', () => this.#act(() => this.#delete(ticket)), { id: 'delete', class: 'danger' }));
	}

	async #act(action) {
		fill(this.problems);
		try {
			await action();
		}
		catch (problem) {
			fill(this.problems, problemBox(problem));
		}
	}

	#changed(ticket) {
		this.desk.list.load();
		if (ticket.id === this.#id) {
			this.update(ticket);
			if (document.activeElement === document.body) {
				this.heading.focus({ preventScroll: true });
			}
		}
	}

	assign() {
		if (this.#ticket && this.#ticket.status !== 'CLOSED' && this.desk.may.assign) {
			openAssign(this.desk, this.#ticket, (ticket) => this.#changed(ticket));
		}
	}

	close() {
		if (this.#ticket && this.#ticket.status !== 'CLOSED' && this.desk.may.close) {
			openClose(this.desk, this.#ticket, (ticket) => this.#changed(ticket));
		}
	}

	#reopen(ticket) {
		return change(this.desk, ticket, {
			send: (etag) => this.desk.api.post(`/tickets/${ticket.id}/reopen`, undefined, etag),
			yours: { status: ticket.assignee ? 'ASSIGNED' : 'OPEN' },
			done: (reopened) => {
				announce('Reopened.');
				this.#changed(reopened);
			},
			others: (theirs) => this.#changed(theirs),
		});
	}

	#delete(ticket) {
		return change(this.desk, ticket, {
			send: (etag) => this.desk.api.delete(`/tickets/${ticket.id}`, etag),
			yours: { status: 'DELETED' },
			done: () => this.#deleted(ticket),
			others: (theirs) => this.#changed(theirs),
		});
	}

	/** Undo restores what was deleted here, and not what has become of it meanwhile. */
	#deleted(ticket) {
		const deletion = this.desk.api.get(`/tickets/trash/${ticket.id}`).catch(() => null);
		location.hash = '#/tickets';
		this.desk.list.heading.focus();
		this.desk.list.load();
		announce(`“${ticket.title}” is in the trash.`, 'Undo', async () => {
			const { etag } = await deletion ?? await this.desk.api.get(`/tickets/trash/${ticket.id}`);
			await this.desk.api.post(`/tickets/${ticket.id}/restore`, undefined, etag);
			this.desk.list.load();
			location.hash = `#/tickets/${ticket.id}`;
		});
	}

	writeComment() {
		this.comments?.focus();
	}

}

function fact(name, ...value) {
	return [el('dt', null, name), el('dd', null, value)];
}

function person(someone, people) {
	return someone.email ? [someone.fullName, ' ', el('span', { class: 'faint' }, someone.email)] : people.name(someone.id);
}
