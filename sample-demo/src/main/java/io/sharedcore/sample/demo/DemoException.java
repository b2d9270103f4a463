package io.sharedcore.sample.demo;

/**
 * The demo cannot go on; the message is for people, and says what helps.
 */
class DemoException extends RuntimeException {

	DemoException(String message) {
		super(message);
	}

}
