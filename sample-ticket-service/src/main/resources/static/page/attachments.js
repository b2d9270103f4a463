// A ticket's files, which file-service keeps.

import { button, el, fill, newId } from './dom.js';
import { announce, problemBox } from './notices.js';
import { size, time } from './words.js';

const PAGE_SIZE = 50;

/** Files may be large, and connections slow. */
const TRANSFER_LIMIT_MILLIS = 300_000;

export class Attachments {

	constructor(desk, ticketId) {
		this.desk = desk;
		this.files = desk.settings.fileService.replace(/\/$/, '');
		this.ticketId = ticketId;
		this.items = el('ul', { class: 'files' });
		this.problems = el('div');
		const id = newId('file');
		this.input = el('input', { type: 'file', id, change: () => this.#chosen() });
		this.element = el('section', { 'aria-labelledby': 'files-title' }, el('h2', { id: 'files-title' }, 'Attachments'), this.items,
			this.problems, el('div', { class: 'field' }, el('label', { for: id }, 'Attach a file'), this.input));
	}

	#url() {
		return `${this.files}/tickets/${this.ticketId}/attachments`;
	}

	async load() {
		try {
			const { items } = await this.desk.api.get(this.#url(), { sort: 'createdAt', size: PAGE_SIZE });
			fill(this.problems);
			fill(this.items, items.map((file) => this.#item(file)),
				items.length === 0 && el('li', { class: 'faint' }, 'No files yet.'));
		}
		catch (problem) {
			fill(this.problems, problemBox(problem, { retry: () => this.load() }));
		}
	}

	#item(file) {
		return el('li', null, button(file.fileName, () => this.#act(() => this.#download(file)),
			{ class: 'link', 'aria-label': `Download ${file.fileName}` }),
			el('span', { class: 'faint' }, ` ${size(file.size)} · `, time(file.createdAt)));
	}

	async #act(action) {
		fill(this.problems);
		this.element.setAttribute('aria-busy', 'true');
		try {
			await action();
		}
		catch (problem) {
			fill(this.problems, problemBox(problem));
		}
		finally {
			this.element.removeAttribute('aria-busy');
		}
	}

	#chosen() {
		const [file] = this.input.files;
		if (file) {
			this.#act(() => this.#upload(file));
		}
	}

	/** As bytes, whatever the browser takes it for: a type of a form would be refused. */
	async #upload(file) {
		this.input.disabled = true;
		try {
			const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream';
			await this.desk.api.send('POST', `${this.#url()}?${new URLSearchParams({ fileName: file.name })}`,
				{ headers: { 'Content-Type': type }, body: file, limit: TRANSFER_LIMIT_MILLIS });
		}
		finally {
			this.input.value = '';
			this.input.disabled = false;
		}
		announce(`${file.name} is attached.`);
		await this.load();
	}

	/** With the token, which a link could not carry. */
	async #download(file) {
		const response = await this.desk.api.send('GET', `${this.files}/attachments/${file.id}/content`,
			{ headers: { Accept: '*/*' }, limit: TRANSFER_LIMIT_MILLIS });
		const url = URL.createObjectURL(await response.blob());
		el('a', { href: url, download: file.fileName }).click();
		setTimeout(() => URL.revokeObjectURL(url), 60_000);
	}

}
