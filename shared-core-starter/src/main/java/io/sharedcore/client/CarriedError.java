package io.sharedcore.client;

import java.io.IOException;

/**
 * Carries an {@link Error} through the transport, which would close its pool for ever. A
 * body that is written can cause one, for instance a {@link StackOverflowError}.
 */
final class CarriedError extends IOException {

	private static final long serialVersionUID = 1L;

	private final Error error;

	CarriedError(Error error) {
		super(error);
		this.error = error;
	}

	Error error() {
		return this.error;
	}

}
