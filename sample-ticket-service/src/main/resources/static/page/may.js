// What is shown to whom. A convenience: what may be done is decided by the services.

export class May {

	#agent;

	#admin;

	constructor(user) {
		this.#agent = user.roles.includes('agent');
		this.#admin = user.roles.includes('admin');
	}

	get seeEverybody() {
		return this.#agent;
	}

	get assign() {
		return this.#agent;
	}

	get close() {
		return this.#agent;
	}

	get remove() {
		return this.#admin;
	}

	get seeTrash() {
		return this.#admin;
	}

}
