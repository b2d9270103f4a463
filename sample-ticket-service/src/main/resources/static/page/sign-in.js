// Signing in at the issuer: OAuth 2.0, authorization code with PKCE (RFC 7636), as a client without a secret.
// The tokens are in this module's memory and nowhere else. What outlives the page in sessionStorage is the
// transaction while the browser is at the issuer, and the fact that somebody was signed in.

import { Problem, problemOf } from './api.js';

const TRANSACTION = 'help-desk.transaction';

const SIGNED_IN = 'help-desk.signed-in';

/** So long before its end a token is renewed, so that it is still good when it arrives. */
const MARGIN_MILLIS = 20_000;

/** So long signing out waits for the issuer. */
const REVOCATION_MILLIS = 3_000;

/** There is nobody signed in, or no longer. */
class SignedOut extends Problem {

	constructor() {
		super({ status: 401, title: 'Signed out', detail: 'Your session has ended. Sign in again to go on.' });
	}

}

export class SignIn {

	#tokens = null;

	#metadata = null;

	#renewal = null;

	#ended = () => {};

	constructor(settings) {
		this.settings = settings;
		this.redirectUri = `${location.origin}/`;
	}

	/** Who is signed in, as the token says; null if nobody is. */
	get user() {
		return this.#tokens?.user ?? null;
	}

	/** Calls back when the session ends without having been asked to. */
	onEnd(callback) {
		this.#ended = callback;
	}

	/**
	 * Finishes what began before the browser went to the issuer, or, after a reload, begins it again: whoever has
	 * a session there is back at once.
	 */
	async begin() {
		const answer = new URLSearchParams(location.search);
		if (answer.has('state')) {
			await this.#finish(answer);
		}
		else if (sessionStorage.getItem(SIGNED_IN) === 'yes') {
			await this.redirect();
		}
	}

	/** Leaves for the issuer; comes back to where the page is now. */
	async redirect() {
		const { authorization_endpoint: endpoint } = await this.#discover();
		const transaction = { state: random(), verifier: random(), returnTo: location.hash };
		sessionStorage.setItem(TRANSACTION, JSON.stringify(transaction));
		const url = new URL(endpoint);
		url.search = new URLSearchParams({
			response_type: 'code', client_id: this.settings.clientId, redirect_uri: this.redirectUri,
			state: transaction.state, code_challenge_method: 'S256', code_challenge: await challenge(transaction.verifier),
		});
		location.assign(url);
		await new Promise(() => {});
	}

	async #finish(answer) {
		const transaction = JSON.parse(sessionStorage.getItem(TRANSACTION) ?? 'null');
		sessionStorage.removeItem(TRANSACTION);
		sessionStorage.removeItem(SIGNED_IN);
		history.replaceState(null, '', `${location.pathname}${transaction?.returnTo ?? ''}`);
		if (transaction === null || answer.get('state') !== transaction.state
			|| (answer.get('iss') ?? this.settings.issuer) !== this.settings.issuer) {
			throw new Problem({ title: 'Not signed in', detail: 'This answer belongs to no sign-in that was begun here. Sign in again.' });
		}
		if (answer.has('error')) {
			throw new Problem({ title: 'Not signed in', detail: answer.get('error_description') ?? answer.get('error') });
		}
		await this.#exchange({ grant_type: 'authorization_code', code: answer.get('code'), redirect_uri: this.redirectUri,
			code_verifier: transaction.verifier });
		sessionStorage.setItem(SIGNED_IN, 'yes');
	}

	/** A token that is still good. */
	async token() {
		if (this.#tokens === null) {
			throw new SignedOut();
		}
		if (Date.now() > this.#tokens.goodUntil - MARGIN_MILLIS) {
			await this.renew();
		}
		return this.#tokens.access;
	}

	/** Gets new tokens; once, however many callers need them. */
	async renew() {
		this.#renewal ??= this.#refresh().finally(() => {
			this.#renewal = null;
		});
		await this.#renewal;
	}

	async #refresh() {
		const refreshToken = this.#tokens?.refresh;
		if (!refreshToken) {
			this.#end();
		}
		try {
			await this.#exchange({ grant_type: 'refresh_token', refresh_token: refreshToken });
		}
		catch (problem) {
			if (problem.status === 400 || problem.status === 401) {
				this.#end();
			}
			throw problem;
		}
	}

	#end() {
		this.forget();
		this.#ended();
		throw new SignedOut();
	}

	async #exchange(parameters) {
		const { token_endpoint: endpoint } = await this.#discover();
		const response = await this.#fetch(endpoint, { method: 'POST',
			body: new URLSearchParams({ ...parameters, client_id: this.settings.clientId }) });
		const tokens = await response.json();
		const { sub: id, name = id, roles = [] } = claims(tokens.access_token);
		this.#tokens = { access: tokens.access_token, refresh: tokens.refresh_token ?? this.#tokens?.refresh,
			goodUntil: Date.now() + tokens.expires_in * 1000, user: { id, name, roles } };
	}

	/** Makes the tokens worthless, and leaves for where the session at the issuer is ended too. */
	async signOut() {
		await this.#renewal?.catch(() => {});
		const refreshToken = this.#tokens?.refresh;
		this.forget();
		if (refreshToken) {
			await this.#revoke(refreshToken);
		}
		location.assign(this.settings.signOut);
	}

	/** RFC 7009. Where the issuer does not answer, what nobody has any more is left to expire. */
	async #revoke(token) {
		try {
			const { revocation_endpoint: endpoint } = await this.#discover();
			await this.#fetch(endpoint, { method: 'POST', keepalive: true, signal: AbortSignal.timeout(REVOCATION_MILLIS),
				body: new URLSearchParams({ token, token_type_hint: 'refresh_token', client_id: this.settings.clientId }) });
		}
		catch {
			// Signing out goes on
		}
	}

	forget() {
		this.#tokens = null;
		sessionStorage.removeItem(SIGNED_IN);
	}

	async #discover() {
		if (this.#metadata === null) {
			const { origin, pathname } = new URL(this.settings.issuer);
			const path = `/.well-known/oauth-authorization-server${pathname === '/' ? '' : pathname}`;
			const metadata = await (await this.#fetch(`${origin}${path}`)).json();
			if (metadata.issuer !== this.settings.issuer) {
				throw new Problem({ title: 'Not signed in', detail: `${this.settings.issuer} says that it is another issuer.` });
			}
			this.#metadata = metadata;
		}
		return this.#metadata;
	}

	async #fetch(url, options) {
		let response;
		try {
			response = await fetch(url, { credentials: 'omit', redirect: 'error', signal: AbortSignal.timeout(10_000), ...options });
		}
		catch {
			throw new Problem({ title: 'Signing in is not possible', detail: `${new URL(url).host} cannot be reached. Try again in a moment.` });
		}
		if (!response.ok) {
			throw await problemOf(response);
		}
		return response;
	}

}

function random() {
	return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challenge(verifier) {
	return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64Url(bytes) {
	return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What a token says. To show it, not to trust it: the services verify what they are sent. */
function claims(token) {
	const payload = atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
	return JSON.parse(new TextDecoder().decode(Uint8Array.from(payload, (character) => character.charCodeAt(0))));
}
