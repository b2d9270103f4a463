// The page as a whole: who is here, and what is shown.

import { Api, Problem } from './api.js';
import { isDialogOpen } from './dialogs.js';
import { button, el, fill } from './dom.js';
import { TicketList } from './list.js';
import { May } from './may.js';
import { announce, clearNotice, problemBox } from './notices.js';
import { People } from './people.js';
import { Services } from './services.js';
import { isTyping, Shortcuts } from './shortcuts.js';
import { SignIn } from './sign-in.js';
import { openRaise } from './ticket-dialogs.js';
import { TicketPanel } from './ticket.js';
import { useTraces } from './trace.js';
import { Trash } from './trash.js';

const main = document.getElementById('main');

const nav = document.getElementById('nav');

const who = document.getElementById('who');

async function start() {
	document.getElementById('skip').addEventListener('click', (event) => {
		event.preventDefault();
		main.focus();
	});
	let signIn;
	try {
		const response = await fetch('/page/settings', { cache: 'no-store' });
		if (!response.ok) {
			throw new Problem({ title: 'The page cannot start', detail: `Its settings cannot be read (status ${response.status}).` });
		}
		const settings = await response.json();
		useTraces(settings.traces);
		signIn = new SignIn(settings);
		await signIn.begin();
		if (signIn.user) {
			showDesk(settings, signIn);
		}
		else {
			showSignedOut(signIn);
		}
	}
	catch (problem) {
		showSignedOut(signIn, problem);
	}
}

function showSignedOut(signIn, problem) {
	nav.hidden = true;
	fill(who);
	const problems = el('div', null, problem && problemBox(problem));
	fill(main, el('section', { class: 'welcome' }, el('h1', null, 'Help desk'),
		el('p', null, 'Tickets, what was said about them, their files, and who did what. Sign in to see yours.'), problems,
		button('Sign in', async () => {
			try {
				fill(problems);
				await (signIn ? signIn.redirect() : location.reload());
			}
			catch (failure) {
				fill(problems, problemBox(failure));
			}
		}, { class: 'primary', id: 'sign-in' })));
	document.getElementById('sign-in').focus();
}

function showDesk(settings, signIn) {
	const api = new Api(signIn);
	const may = new May(signIn.user);
	const people = new People(api, settings, may);
	people.remember({ id: signIn.user.id, fullName: signIn.user.name });
	const desk = { api, settings, people, may };
	desk.raise = () => openRaise(desk);
	desk.list = new TicketList(desk);
	const ticket = new TicketPanel(desk);
	const tickets = el('div', { class: 'desk' }, desk.list.element, ticket.element);
	const trash = new Trash(desk);
	const services = new Services(desk);
	const shortcuts = new Shortcuts([
		['n', 'New ticket', desk.raise],
		['/', 'Search tickets', () => toTickets(() => desk.list.focusSearch())],
		['j', 'Next ticket; Enter opens it', () => toTickets(() => desk.list.step(1))],
		['k', 'Previous ticket', () => toTickets(() => desk.list.step(-1))],
		['c', 'Comment on the ticket', () => ticket.writeComment()],
		...(may.assign ? [['a', 'Assign the ticket', () => ticket.assign()]] : []),
		...(may.close ? [['x', 'Close the ticket', () => ticket.close()]] : []),
		['1', 'Tickets', () => go('#/tickets')],
		...(may.seeTrash ? [['2', 'Trash', () => go('#/trash')]] : []),
		['3', 'Services', () => go('#/services')],
	]);
	const links = [['#/tickets', 'Tickets'], ...(may.seeTrash ? [['#/trash', 'Trash']] : []), ['#/services', 'Services']]
		.map(([href, label]) => el('a', { href }, label));

	function toTickets(action) {
		if (!tickets.isConnected || window.matchMedia('(width < 60rem)').matches) {
			go('#/tickets');
			route();
		}
		action();
	}

	function go(hash) {
		location.hash = hash;
	}

	function route() {
		const [, section = '', id] = location.hash.split('/');
		for (const link of links) {
			const here = link.hash === `#/${section || 'tickets'}`;
			here ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
		}
		document.title = 'Help desk';
		if (section === 'trash' && may.seeTrash) {
			show(trash.element);
			trash.load();
			trash.heading.focus();
		}
		else if (section === 'services') {
			show(services.element);
			services.watch();
			services.heading.focus();
		}
		else {
			showTicket(section === 'tickets' ? id : undefined);
		}
	}

	function showTicket(id) {
		show(tickets);
		tickets.classList.toggle('reading', Boolean(id));
		desk.list.select(id ?? null);
		if (!id) {
			ticket.showNone();
		}
		else if (id !== ticket.id) {
			ticket.open(id);
		}
	}

	function show(element) {
		if (!element.isConnected) {
			clearNotice();
			fill(main, element);
		}
	}

	function escape(event) {
		if (event.key !== 'Escape' || isDialogOpen() || event.defaultPrevented) {
			return;
		}
		if (isTyping(event.target)) {
			event.target.blur();
		}
		else if (ticket.id && tickets.isConnected) {
			const { id } = ticket;
			go('#/tickets');
			route();
			tickets.querySelector(`a[data-id="${CSS.escape(id)}"]`)?.focus();
		}
	}

	signIn.onEnd(() => announce('Your session has ended. What you have written and not sent is still here, until you sign in again.',
		'Sign in', () => signIn.redirect()));
	nav.hidden = false;
	fill(nav, links);
	fill(who, el('span', { class: 'name', id: 'me' }, signIn.user.name), el('span', { class: 'faint role' }, signIn.user.roles.join(', ')),
		button('?', () => shortcuts.show(), { class: 'quiet', 'aria-label': 'Keys', title: 'Keys' }),
		button('Sign out', () => signIn.signOut(), { class: 'quiet', id: 'sign-out' }));
	window.addEventListener('hashchange', route);
	document.addEventListener('keydown', escape);
	desk.list.load();
	route();
}

start();
